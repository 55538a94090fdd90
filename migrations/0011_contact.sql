-- +goose Up
-- The page of a mentorship, read in its room, says whom its members may ask.
create policy room_access on app.programme_arrangers for select to bollplank_room using (true);
grant select on app.programme_arrangers to bollplank_room;

-- +goose Down
revoke select on app.programme_arrangers from bollplank_room;
drop policy room_access on app.programme_arrangers;
