//! # Ports for the programs that tests start
//!
//! A program that is killed and started again needs the port that it had, and in between
//! nobody may take it: neither another test nor an outgoing connection. So the ports are below
//! those that systems give to connections (Linux from 32768, others from 49152), and whoever
//! has chosen one claims it until it ends.

use std::{
	collections::hash_map::RandomState,
	hash::BuildHasher,
	net::{Ipv4Addr, TcpListener, UdpSocket},
	ops::Range,
	sync::{Mutex, PoisonError},
};

/// Where they are chosen from. `free_ports` of `scripts/lib/common.sh` has the same range.
const RANGE: Range<u16> = 10_000..30_000;

/// How many are tried for one that is free.
const ATTEMPTS: usize = 1_000;

/// What this process has claimed: the UDP port of the same number, which no program here
/// uses. It is released when the process ends, however it ends.
static CLAIMS: Mutex<Vec<UdpSocket>> = Mutex::new(Vec::new());

/// Ports of 127.0.0.1 for TCP. Nobody listens on them now, and no other call gets them while
/// this process runs.
///
/// ```
/// use std::net::TcpListener;
///
/// let [broker, node] = jasmynet_ports::free_ports();
/// assert_ne!(broker, node);
/// TcpListener::bind(("127.0.0.1", broker)).unwrap();
/// ```
///
/// # Panics
/// When there is none.
pub fn free_ports<const COUNT: usize>() -> [u16; COUNT] {
	[(); COUNT].map(|()| free_port())
}

/// One such port.
///
/// # Panics
/// When there is none.
pub fn free_port() -> u16 {
	let (port, claim) = (0..ATTEMPTS)
		.find_map(|attempt| {
			let port = random_port(attempt);
			Some((port, claimed(port)?))
		})
		.expect("this machine has a free port");
	CLAIMS.lock().unwrap_or_else(PoisonError::into_inner).push(claim);
	port
}

fn random_port(attempt: usize) -> u16 {
	let length = u64::from(RANGE.end - RANGE.start);
	let offset = RandomState::new().hash_one(attempt) % length;
	RANGE.start + u16::try_from(offset).expect("it is less than the range's length")
}

/// The claim on a port that nobody has claimed or listens on.
fn claimed(port: u16) -> Option<UdpSocket> {
	let claim = UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).ok()?;
	TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok().map(|_| claim)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn ports_are_in_the_range_and_claimed_once() {
		let ports: [u16; 50] = free_ports();
		for port in ports {
			assert!(RANGE.contains(&port), "{port}");
			assert!(claimed(port).is_none(), "{port} can be claimed twice");
			TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
		}
	}

	#[test]
	fn a_port_that_somebody_listens_on_is_not_free() {
		let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
		assert!(claimed(listener.local_addr().unwrap().port()).is_none());
	}
}
