//! Answers the network backend's question: may this peer connect?

use std::{
	mem,
	sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard},
};

use litep2p::gate::{self, Refusal};
use sc_network::PeerId;

use super::allowlist::{AllowList, Reason, Verdict};
use crate::metrics::Metrics;

/// Holds the list that is in force.
pub(crate) struct Gatekeeper {
	/// `None` while the gate is closed.
	list: RwLock<Option<AllowList>>,
	refused: Mutex<Refused>,
	metrics: Option<Metrics>,
}

/// What was refused since somebody asked last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Refused {
	/// Connections of peers that nobody listed.
	pub(super) unlisted: u64,
	/// Connections of peers that the operator denies.
	pub(super) denied: u64,
	/// The last of those peers.
	pub(super) last: Option<PeerId>,
}

impl Gatekeeper {
	/// A gatekeeper that admits nobody until it is given a list.
	pub(super) fn closed(metrics: Option<Metrics>) -> Arc<Self> {
		Arc::new(Self { list: RwLock::default(), refused: Mutex::default(), metrics })
	}

	/// Puts a list in force and gives back the one before. Connections that it does
	/// not admit stay open until [`gate::enforce`] is called.
	pub(super) fn replace(&self, list: AllowList) -> Option<AllowList> {
		self.list.write().unwrap_or_else(PoisonError::into_inner).replace(list)
	}

	/// What was refused since this was last asked.
	pub(super) fn take_refused(&self) -> Refused {
		mem::take(&mut *self.refused())
	}

	/// Whether the final state lists the peer.
	pub(crate) fn lists(&self, peer: &PeerId) -> bool {
		self.read().as_ref().is_some_and(|list| list.listed.contains(peer))
	}

	/// How many nodes the final state lists.
	pub(crate) fn listed(&self) -> usize {
		self.read().as_ref().map_or(0, |list| list.listed.len())
	}

	/// `None` while the gate is closed.
	fn verdict(&self, peer: &litep2p::PeerId) -> Option<Verdict> {
		self.read().as_ref().map(|list| list.verdict(&PeerId::from(peer)))
	}

	fn read(&self) -> RwLockReadGuard<'_, Option<AllowList>> {
		self.list.read().unwrap_or_else(PoisonError::into_inner)
	}

	fn refused(&self) -> MutexGuard<'_, Refused> {
		self.refused.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

impl gate::Gatekeeper for Gatekeeper {
	fn admits(&self, peer: &litep2p::PeerId) -> bool {
		self.verdict(peer) == Some(Verdict::Admitted)
	}

	fn refused(&self, peer: &litep2p::PeerId, refusal: Refusal) {
		// What this node did not dial was nobody's attempt.
		if refusal == Refusal::Dial {
			return;
		}
		let Some(Verdict::Refused(reason)) = self.verdict(peer) else { return };
		let mut refused = self.refused();
		match reason {
			Reason::Unlisted => refused.unlisted += 1,
			Reason::Denied => refused.denied += 1,
		}
		refused.last = Some(PeerId::from(peer));
		drop(refused);
		if let Some(metrics) = &self.metrics {
			metrics.refused(reason);
		}
	}
}

#[cfg(test)]
mod tests {
	use litep2p::gate::Gatekeeper as _;

	use super::*;

	#[test]
	fn answers_by_the_list_in_force_and_counts_by_reason() {
		let (listed, denied, stranger) = (PeerId::random(), PeerId::random(), PeerId::random());
		let list =
			AllowList { listed: [listed].into(), denied: [denied].into(), ..AllowList::default() };
		let gatekeeper = Gatekeeper::closed(None);
		assert!(!gatekeeper.admits(&listed.into()));
		gate::Gatekeeper::refused(&*gatekeeper, &stranger.into(), Refusal::NewConnection);
		assert_eq!(gatekeeper.take_refused(), Refused::default(), "closed to everybody alike");

		assert_eq!(gatekeeper.replace(list.clone()), None);
		assert!(gatekeeper.admits(&listed.into()));
		assert!(gatekeeper.lists(&listed) && !gatekeeper.lists(&stranger));
		for (peer, refusal) in [
			(stranger, Refusal::NewConnection),
			(stranger, Refusal::Dial),
			(stranger, Refusal::OpenConnection),
			(denied, Refusal::NewConnection),
		] {
			gate::Gatekeeper::refused(&*gatekeeper, &peer.into(), refusal);
		}

		let refused = Refused { unlisted: 2, denied: 1, last: Some(denied) };
		assert_eq!(gatekeeper.take_refused(), refused);
		assert_eq!(gatekeeper.take_refused(), Refused::default());
		assert_eq!(gatekeeper.replace(AllowList::default()), Some(list));
	}
}
