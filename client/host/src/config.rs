//! Who a host is, and its limits.

use std::{net::IpAddr, str::FromStr, time::Duration};

use jasmynet_primitives::{AccountId, Moment, SECOND};
use jasmynet_sdk::address;

/// One mebibyte.
const MIB: u64 = 1024 * 1024;

/// Who a host is, and its limits.
#[derive(Clone, Debug)]
pub struct Config {
	/// The host's identity: that of an active member with the role of a locker host.
	pub identity: AccountId,
	/// Largest record that is kept, in bytes of ciphertext.
	pub max_record: u64,
	/// So many bytes of one identity may wait for a record on chain.
	pub max_pending: u64,
	/// So many bytes of all identities together.
	pub max_pending_total: u64,
	/// So many bytes of one owner's records are kept.
	pub max_kept: u64,
	/// So many bytes of all owners' records together.
	pub max_kept_total: u64,
	/// Nothing is taken in when less than so many bytes would be free on the journal's disk.
	pub min_free: u64,
	/// So long blocks and envelopes wait for a record on chain; then they are deleted.
	pub grace: Duration,
	/// How often it looks at the chain.
	pub poll: Duration,
	/// How long the receipt of an access can be recorded.
	pub receipt_valid_for: Moment,
	/// So many requests of one identity are answered in a second ...
	pub requests_per_second: u32,
	/// ... after so many at once.
	pub burst: u32,
	/// So many downloads of one identity run at the same time.
	pub max_downloads: usize,
	/// So many connections are open at the same time.
	pub max_connections: usize,
	/// So many of one address.
	pub max_per_address: usize,
	/// Reverse proxies: their connections do not count, but the requests that they pass on,
	/// for the addresses that they name in `X-Forwarded-For`.
	pub proxies: Vec<IpAddr>,
	/// While a download runs, the chain is asked again this often.
	pub recheck: Duration,
	/// So long a connection may say nothing, or take nothing or next to nothing.
	pub patience: Duration,
	/// Hosts whose records are kept here as well, as long as too few hosts have them.
	pub peers: Vec<Peer>,
}

impl Config {
	/// The usual limits.
	pub fn new(identity: AccountId) -> Self {
		Config {
			identity,
			max_record: 1_024 * MIB,
			max_pending: 2_048 * MIB,
			max_pending_total: 20_480 * MIB,
			max_kept: 10_240 * MIB,
			max_kept_total: 1_048_576 * MIB,
			min_free: 512 * MIB,
			grace: Duration::from_secs(24 * 60 * 60),
			poll: Duration::from_secs(6),
			receipt_valid_for: 60 * 60 * SECOND,
			requests_per_second: 100,
			burst: 1_000,
			max_downloads: 8,
			max_connections: 1_024,
			max_per_address: 64,
			proxies: Vec::new(),
			recheck: Duration::from_secs(2),
			patience: Duration::from_secs(60),
			peers: Vec::new(),
		}
	}

	/// The grace period in milliseconds.
	pub(crate) fn grace_millis(&self) -> Moment {
		u64::try_from(self.grace.as_millis()).unwrap_or(Moment::MAX)
	}
}

/// Another host.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Peer {
	/// Its identity.
	pub host: AccountId,
	/// Where it is reached.
	pub url: String,
}

/// Why a peer is none.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("'{text}' does not name another host ({reason}): write DID=URL, as in did:jasmy:…=https://locker.example")]
pub struct PeerError {
	text: String,
	reason: String,
}

impl FromStr for Peer {
	type Err = PeerError;

	fn from_str(text: &str) -> Result<Self, PeerError> {
		let wrong = |reason: String| PeerError { text: text.into(), reason };
		let (host, url) = text.split_once('=').ok_or_else(|| wrong("there is no `=`".into()))?;
		let host = address::parse(host).map_err(|error| wrong(error.to_string()))?;
		if !(url.starts_with("https://") || url.starts_with("http://")) {
			return Err(wrong("the address begins with neither https:// nor http://".into()));
		}
		Ok(Peer { host, url: url.trim_end_matches('/').into() })
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_peer_is_an_identity_and_an_address() {
		let host = AccountId::new([7; 32]);
		let text = format!("{}=https://locker.example:8443/", address::did(&host));
		let peer: Peer = text.parse().unwrap();
		assert_eq!(peer, Peer { host: host.clone(), url: "https://locker.example:8443".into() });
		for wrong in ["", "https://locker.example", "did:jasmy:x=https://a", &address::did(&host)] {
			let error = wrong.parse::<Peer>().unwrap_err().to_string();
			assert!(error.contains("DID=URL"), "{error}");
		}
		let text = format!("{}=ws://a", address::did(&host));
		assert!(text.parse::<Peer>().unwrap_err().to_string().contains("https://"));
	}

	#[test]
	fn a_record_of_the_largest_size_can_be_uploaded_at_once() {
		let config = Config::new(AccountId::new([7; 32]));
		// The nodes of the tree come on top.
		assert!(config.max_pending > config.max_record + config.max_record / 100);
		assert!(config.max_pending_total >= config.max_pending);
		assert!(config.max_kept > config.max_pending);
		assert!(config.max_kept_total >= config.max_kept);
	}
}
