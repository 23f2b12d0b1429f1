//! Several hosts that keep the same.

use super::{HostClient, HostError};

impl HostClient {
	/// Asks one after the other until one does it, and answers which one.
	///
	/// # Errors
	/// When none does it: what a host that said no has said, or else the first one's
	/// trouble. [`HostError::NoHost`] when there is none.
	pub fn first<T>(
		hosts: &[HostClient],
		mut ask: impl FnMut(&HostClient) -> Result<T, HostError>,
	) -> Result<(&HostClient, T), HostError> {
		let mut worst: Option<HostError> = None;
		for host in hosts {
			match ask(host) {
				Ok(done) => return Ok((host, done)),
				Err(error) if error.is_here() => return Err(error),
				Err(error) => {
					// That it was revoked tells more than that it is not there.
					let says_more = |worst: &HostError| rank(&error) > rank(worst);
					if worst.as_ref().is_none_or(says_more) {
						worst = Some(error);
					}
				},
			}
		}
		Err(worst.unwrap_or(HostError::NoHost))
	}

	/// Has all of them do it. One is enough; the others are in the answer, with their
	/// addresses. Where there is none, nothing is to be done.
	///
	/// # Errors
	/// When there are hosts and none does it: the first one's.
	pub fn each(
		hosts: &[HostClient],
		mut ask: impl FnMut(&HostClient) -> Result<(), HostError>,
	) -> Result<Vec<(String, HostError)>, HostError> {
		let mut failed = Vec::new();
		for host in hosts {
			match ask(host) {
				Ok(()) => {},
				Err(error) if error.is_here() => return Err(error),
				Err(error) => failed.push((host.url().to_owned(), error)),
			}
		}
		if failed.len() < hosts.len() {
			return Ok(failed);
		}
		match failed.into_iter().next() {
			Some((_, error)) => Err(error),
			None => Ok(Vec::new()),
		}
	}
}

/// How much it tells.
fn rank(error: &HostError) -> u8 {
	match error {
		HostError::Refused { status: 401 | 403, .. } => 2,
		HostError::Refused { .. } => 1,
		_ => 0,
	}
}
