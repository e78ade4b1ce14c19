-- compatible
-- Where a session was opened (F050): ISO 3166-1 alpha-2, as the operator's files had it; absent where they said nothing, or nobody asked them yet.
alter table sessions
  add column country text;

-- Where a network was, so that a country not seen before can be told of.
alter table user_networks
  add column country text;

-- How far the work of moving everything sealed under another key of the ring has come (F051): a row for each sealed column and key.
create table rewraps (
  -- The key that everything is moved to.
  key_id text not null,
  -- As `table.column`.
  sealed text not null,
  -- The last row that was looked at; absent before the first.
  after text,
  -- Rows under other keys as the pass began, rows moved since, and rows that no key of the ring opens.
  total bigint not null default 0,
  moved bigint not null default 0,
  unreadable bigint not null default 0,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  primary key (key_id, sealed)
);
