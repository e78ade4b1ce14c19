-- compatible
-- A password proves nothing more once the account holds a second factor: so what a proof was made with is kept beside it.

alter table step_ups
  add column second_factor boolean not null default false;
