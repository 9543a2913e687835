-- Runs once, in a database container's first start: the service gets a role of its own, which owns
-- nothing but this database and is no superuser.
\set ON_ERROR_STOP on
\getenv service POSTGRES_DB
\set password `cat /run/secrets/database_password`
CREATE ROLE :"service" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
ALTER DATABASE :"service" OWNER TO :"service";
ALTER SCHEMA public OWNER TO :"service";
REVOKE ALL ON DATABASE :"service", postgres FROM PUBLIC;
