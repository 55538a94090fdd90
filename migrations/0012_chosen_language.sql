-- +goose Up
-- The language somebody has chosen; null while she has not, and then the organisation's default is hers as it is at the
-- time. The column locale held copies of that default beside choices: nothing reads it any more, and it goes once no
-- running program does.
alter table directory.users add column language text;
alter table directory.users add constraint users_chosen_language check (language in ('sv', 'en'));
update directory.users set language = locale where locale = 'en';
alter table app.members add column language text;
alter table app.members add constraint members_chosen_language check (language in ('sv', 'en'));

-- +goose Down
alter table app.members drop column language;
alter table directory.users drop column language;
