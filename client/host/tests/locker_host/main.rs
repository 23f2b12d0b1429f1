//! A locker host over real sockets, with a chain of these tests' own.

mod chain;
mod connections;
mod crash;
mod limits;
mod readers;
mod records;
mod replicas;
mod security;
mod server;
mod story;
mod versions;
