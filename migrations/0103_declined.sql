-- +goose Up
-- Who ended a mentorship that nobody had begun: the two are not proposed to each other again. It asks for nobody else,
-- as wants_another does.
alter table app.room_members add column declined boolean not null default false;

-- +goose Down
alter table app.room_members drop column declined;
