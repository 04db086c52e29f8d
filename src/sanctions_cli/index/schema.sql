-- The ledger as SQLite. This is a cache: it is built anew whenever this file or the code that fills it
-- changes. Nothing here is ever migrated.

-- 'code' is the fingerprint of the code and of the ledger, 'ledger' the content of ledger.toml as JSON.
create table meta (key text primary key, value text);

-- By folder, the names and stamps of its files in one text: see snapshot.py.
create table folders (path text primary key, stamps text not null);

-- Files that the next command must read again although their stamps are the same: refresh.py says which.
-- since: when the file was first read with this stamp, by the clock and by the time since the computer
-- was started (nanoseconds); null where it could not be read.
create table unsettled (path text primary key, since integer, since_start integer);

-- What is wrong with single files; their records are missing in the other tables.
create table findings (
    path text,
    line integer,
    "column" integer,
    rule text,
    message text,
    hint text,
    excerpt text,
    severity text
);
create index findings_path on findings (path);

create table announcements (
    path text primary key,
    id text not null,
    {announcement_fields},          -- a column for each field but the tables, from the registry: rows.py
    sources text,
    stated integer not null,        -- 1 when the record gives a figure; 0 = none, and the total is null
    individuals integer,
    entities integer,
    vessels integer,
    aircraft integer,
    other integer,
    unspecified integer,
    total integer,                  -- without the types of unknown number
    unknown_types text,             -- types of unknown number, joined by '; '; their counts are null
    has_net integer not null,       -- 1 when the record has [net]; else the next six are null
    net_individuals integer,
    net_entities integer,
    net_vessels integer,
    net_aircraft integer,
    net_other integer,
    net_unspecified integer,
    net_unknown_types text,         -- those of unknown_types whose net change is not stated
    record text not null            -- the whole record as JSON
);
-- With the day, since the rules look up the days of all records that others name.
create index announcements_id on announcements (id, announced);
create index announcements_when on announcements (announced);
create index announcements_unknown on announcements (path) where unknown_types is not null;
create index announcements_program on announcements (program, announced);
-- Which senders have announcements against which targets, without reading them all.
create index announcements_pairs on announcements (sender, target);
-- This index has all columns that sums need, so that they never read the long texts of the rows.
create index announcements_sums on announcements (
    action, sender, program, target, announced, stated,
    individuals, entities, vessels, aircraft, other, unspecified, total,
    unknown_types, basis, precision, path
);

-- The values of the fields that can have several, one a row: field is target, measure, reason, joint …
-- spelling: what the file says, where value is the spelling that most records have (spellings.py).
create table plurals (path text not null, field text not null, value text not null, spelling text);
create index plurals_value on plurals (field, value, path, spelling);
create index plurals_path on plurals (path);
create index plurals_spelling on plurals (spelling) where spelling is not null;

create table programs (
    program text primary key,
    {program_fields}
);

-- Keys of programs that look like another: each spelling with the key that the index has in its place,
-- and the records that have such a spelling in their files (spellings.py).
create table program_spellings (spelling text primary key, program text not null);
create table respelt_programs (path text primary key, spelling text not null);

create table assertions (
    path text primary key,
    id text not null,
    on_day text not null,
    sender text not null,
    record text not null            -- the whole record as JSON
);

-- What each announcement does to its program's list: the net where one is given, else the counts by action.
-- moves: it is about the list; unknown: it changes it by a number that it does not give; unknown_types:
-- its numbers leave out those of these types; has_effect: it changes the list, by a number or not. A net
-- of zero has none, nor has the opening of an empty list.
create view changes as
select *,
    unknown or unknown_types is not null
        or coalesce(individuals, 0) <> 0 or coalesce(entities, 0) <> 0
        or coalesce(vessels, 0) <> 0 or coalesce(aircraft, 0) <> 0
        or coalesce(other, 0) <> 0 or coalesce(unspecified, 0) <> 0 as has_effect
from (
select path, id, program, sender, target, announced, effective, listed, action, stated,
    case when has_net or action in ('opening', 'listing', 'relisting', 'delisting')
        then 1 else 0 end as moves,
    case when has_net or stated or action not in ('opening', 'listing', 'relisting', 'delisting')
        then 0 else 1 end as unknown,
    case when has_net then net_unknown_types
        when stated and action in ('opening', 'listing', 'relisting', 'delisting')
        then unknown_types end as unknown_types,
    case when has_net then net_individuals
        when action in ('opening', 'listing', 'relisting') then individuals
        when action = 'delisting' then -individuals else 0 end as individuals,
    case when has_net then net_entities
        when action in ('opening', 'listing', 'relisting') then entities
        when action = 'delisting' then -entities else 0 end as entities,
    case when has_net then net_vessels
        when action in ('opening', 'listing', 'relisting') then vessels
        when action = 'delisting' then -vessels else 0 end as vessels,
    case when has_net then net_aircraft
        when action in ('opening', 'listing', 'relisting') then aircraft
        when action = 'delisting' then -aircraft else 0 end as aircraft,
    case when has_net then net_other
        when action in ('opening', 'listing', 'relisting') then other
        when action = 'delisting' then -other else 0 end as other,
    case when has_net then net_unspecified
        when action in ('opening', 'listing', 'relisting') then unspecified
        when action = 'delisting' then -unspecified else 0 end as unspecified
from announcements
);
