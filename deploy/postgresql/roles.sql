-- Run once as a superuser of the PostgreSQL server. Set the three passwords with \password afterwards; they never stand in a file here.
-- postern_owner migrates the schema and is used by nobody else. What portal and newsroom may do is granted by the migrations.
create role postern_owner login;
create role postern_portal login;
create role postern_newsroom login;
create database postern owner postern_owner;
revoke all on database postern from public;
grant connect on database postern to postern_portal, postern_newsroom;
