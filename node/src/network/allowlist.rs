//! Who may connect.

use std::collections::HashSet;

use sc_network::PeerId;

/// Why a peer is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
	/// No active member has registered it.
	Unlisted,
	/// The operator of this node denies it.
	Denied,
}

/// What is made of a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
	/// It may connect.
	Admitted,
	/// It may not.
	Refused(Reason),
}

/// Everything that a verdict follows from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AllowList {
	/// The nodes that the last final state lists.
	pub(crate) listed: HashSet<PeerId>,
	/// The nodes that the chain specification and the command line name.
	pub(crate) bootstrap: HashSet<PeerId>,
	/// The nodes that the operator denies.
	pub(crate) denied: HashSet<PeerId>,
	/// Whether the last final state is too old to know who is listed by now.
	pub(crate) catching_up: bool,
}

impl AllowList {
	/// What is made of `peer`. The operator's word comes first; the bootstrap list
	/// counts only while the state is old.
	pub(crate) fn verdict(&self, peer: &PeerId) -> Verdict {
		if self.denied.contains(peer) {
			Verdict::Refused(Reason::Denied)
		} else if self.listed.contains(peer) || (self.catching_up && self.bootstrap.contains(peer))
		{
			Verdict::Admitted
		} else {
			Verdict::Refused(Reason::Unlisted)
		}
	}

	/// All peers that may connect.
	pub(crate) fn admitted(&self) -> HashSet<PeerId> {
		self.listed
			.union(&self.bootstrap)
			.filter(|peer| self.verdict(peer) == Verdict::Admitted)
			.copied()
			.collect()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	struct Peers {
		listed: PeerId,
		bootstrap: PeerId,
		denied: PeerId,
		stranger: PeerId,
	}

	fn setup() -> (AllowList, Peers) {
		let peers = Peers {
			listed: PeerId::random(),
			bootstrap: PeerId::random(),
			denied: PeerId::random(),
			stranger: PeerId::random(),
		};
		let list = AllowList {
			listed: [peers.listed, peers.denied].into(),
			bootstrap: [peers.bootstrap, peers.denied].into(),
			denied: [peers.denied].into(),
			catching_up: false,
		};
		(list, peers)
	}

	#[test]
	fn listed_peers_are_admitted_and_strangers_are_not() {
		let (list, peers) = setup();
		assert_eq!(list.verdict(&peers.listed), Verdict::Admitted);
		assert_eq!(list.verdict(&peers.stranger), Verdict::Refused(Reason::Unlisted));
	}

	#[test]
	fn bootstrap_peers_are_admitted_only_while_the_state_is_old() {
		let (mut list, peers) = setup();
		assert_eq!(list.verdict(&peers.bootstrap), Verdict::Refused(Reason::Unlisted));
		list.catching_up = true;
		assert_eq!(list.verdict(&peers.bootstrap), Verdict::Admitted);
		assert_eq!(list.verdict(&peers.stranger), Verdict::Refused(Reason::Unlisted));
	}

	#[test]
	fn denied_peers_are_refused_whoever_lists_them() {
		let (mut list, peers) = setup();
		for catching_up in [false, true] {
			list.catching_up = catching_up;
			assert_eq!(list.verdict(&peers.denied), Verdict::Refused(Reason::Denied));
		}
	}

	#[test]
	fn admitted_are_exactly_those_with_that_verdict() {
		let (mut list, peers) = setup();
		assert_eq!(list.admitted(), [peers.listed].into());
		list.catching_up = true;
		assert_eq!(list.admitted(), [peers.listed, peers.bootstrap].into());
	}

	#[test]
	fn empty_list_admits_nobody() {
		let peer = PeerId::random();
		assert_eq!(AllowList::default().verdict(&peer), Verdict::Refused(Reason::Unlisted));
		assert!(AllowList::default().admitted().is_empty());
	}
}
