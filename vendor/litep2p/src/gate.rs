// Copyright 2026 The JasmyNet consortium
//
// Permission is hereby granted, free of charge, to any person obtaining a
// copy of this software and associated documentation files (the "Software"),
// to deal in the Software without restriction, including without limitation
// the rights to use, copy, modify, merge, publish, distribute, sublicense,
// and/or sell copies of the Software, and to permit persons to whom the
// Software is furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in
// all copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS
// OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
// FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
// DEALINGS IN THE SOFTWARE.

//! Who may connect.
//!
//! This module is not upstream's: see `vendor/README.md`.
//!
//! The process may install one [`Gatekeeper`]. It is asked
//!
//! - before a peer is dialled;
//! - when the handshake of a connection, of either direction, has proved who the peer is, and
//!   before any protocol learns of the connection: a refused connection is dropped there;
//! - about each open connection when [`enforce`] is called: those that are refused are closed.
//!
//! Every open connection is registered here before any protocol learns of it and looked at once
//! more at that moment, so that none slips through between a change of mind and [`enforce`].
//!
//! Without a gatekeeper everybody is admitted, as upstream does it.

use crate::{protocol::ConnectionHandle, PeerId};

use parking_lot::Mutex;

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, OnceLock},
};

/// Logging target for the file.
const LOG_TARGET: &str = "litep2p::gate";

/// What a peer is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is not dialled.
    Dial,

    /// Its new connection is dropped after the handshake.
    NewConnection,

    /// Its open connection is closed.
    OpenConnection,
}

/// Decides who may connect.
///
/// Both methods are called on the networking path and must not block.
pub trait Gatekeeper: Send + Sync + 'static {
    /// Whether `peer` may be connected to this node, whichever side dials.
    fn admits(&self, peer: &PeerId) -> bool;

    /// `peer` has just been refused.
    fn refused(&self, peer: &PeerId, refusal: Refusal);
}

/// The gatekeeper of this process has been installed before.
#[derive(Debug, thiserror::Error)]
#[error("a gatekeeper is installed already")]
pub struct AlreadyInstalled;

static GATEKEEPER: OnceLock<Arc<dyn Gatekeeper>> = OnceLock::new();

/// Installs the gatekeeper of this process, for good. To be called before any address is listened
/// on.
pub fn install(gatekeeper: Arc<dyn Gatekeeper>) -> Result<(), AlreadyInstalled> {
    GATEKEEPER.set(gatekeeper).map_err(|_| AlreadyInstalled)
}

/// Closes the open connections of all peers that are not admitted any more. To be called after
/// each change of mind, and again from time to time: a connection whose command channel is full
/// cannot be told now.
pub fn enforce() {
    CONNECTIONS.enforce(gatekeeper());
}

/// Whether `peer` may connect. Tells the gatekeeper when it may not.
pub(crate) fn admits(peer: &PeerId, refusal: Refusal) -> bool {
    admitted_by(gatekeeper(), peer, refusal)
}

/// Registers an open connection for as long as the answer lives.
pub(crate) fn register(peer: PeerId, connection: &ConnectionHandle) -> Registration {
    CONNECTIONS.register(gatekeeper(), peer, connection)
}

fn gatekeeper() -> Option<&'static dyn Gatekeeper> {
    GATEKEEPER.get().map(|gatekeeper| &**gatekeeper)
}

fn admitted_by(gatekeeper: Option<&dyn Gatekeeper>, peer: &PeerId, refusal: Refusal) -> bool {
    let Some(gatekeeper) = gatekeeper.filter(|gatekeeper| !gatekeeper.admits(peer)) else {
        return true;
    };

    tracing::debug!(target: LOG_TARGET, ?peer, ?refusal, "peer refused");
    gatekeeper.refused(peer, refusal);

    false
}

static CONNECTIONS: Connections = Connections(Mutex::new(None));

/// The open connections.
struct Connections(Mutex<Option<Open>>);

#[derive(Default)]
struct Open {
    /// Key of the next connection. Not [`crate::types::ConnectionId`], which several instances of
    /// litep2p in one process count from zero each.
    next: u64,
    connections: HashMap<u64, OpenConnection>,
}

struct OpenConnection {
    peer: PeerId,
    /// Does not keep the connection open.
    handle: ConnectionHandle,
    /// Whether it has been told to close.
    told: bool,
}

impl OpenConnection {
    fn close_unless_admitted(&mut self, gatekeeper: Option<&dyn Gatekeeper>) {
        if !self.told && !admitted_by(gatekeeper, &self.peer, Refusal::OpenConnection) {
            // An error other than a full channel means that the connection is closing anyway.
            self.told = !matches!(self.handle.force_close(), Err(crate::Error::ChannelClogged));
        }
    }
}

impl Connections {
    fn register(
        &'static self,
        gatekeeper: Option<&dyn Gatekeeper>,
        peer: PeerId,
        connection: &ConnectionHandle,
    ) -> Registration {
        let mut handle = connection.clone();
        handle.close();
        let mut connection = OpenConnection {
            peer,
            handle,
            told: false,
        };

        let mut open = self.0.lock();
        let open = open.get_or_insert_with(Default::default);
        let key = open.next;
        open.next += 1;
        // The peer was admitted when its handshake ended. If it is not now, the connection closes
        // with the first command that it reads.
        connection.close_unless_admitted(gatekeeper);
        open.connections.insert(key, connection);

        Registration {
            connections: self,
            key,
        }
    }

    fn enforce(&self, gatekeeper: Option<&dyn Gatekeeper>) {
        if let Some(open) = self.0.lock().as_mut() {
            for connection in open.connections.values_mut() {
                connection.close_unless_admitted(gatekeeper);
            }
        }
    }
}

/// An open connection is registered.
pub(crate) struct Registration {
    connections: &'static Connections,
    key: u64,
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registration").field("key", &self.key).finish()
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        if let Some(open) = self.connections.0.lock().as_mut() {
            open.connections.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{protocol::ProtocolCommand, types::ConnectionId};

    use std::collections::HashSet;
    use tokio::sync::mpsc::{channel, Receiver};

    #[derive(Default)]
    struct List {
        admitted: Mutex<HashSet<PeerId>>,
        refused: Mutex<Vec<(PeerId, Refusal)>>,
    }

    impl Gatekeeper for List {
        fn admits(&self, peer: &PeerId) -> bool {
            self.admitted.lock().contains(peer)
        }

        fn refused(&self, peer: &PeerId, refusal: Refusal) {
            self.refused.lock().push((*peer, refusal));
        }
    }

    /// A registry and a gatekeeper of its own for each test.
    fn setup() -> (&'static Connections, List, PeerId) {
        let connections = Box::leak(Box::new(Connections(Mutex::new(None))));
        let list = List::default();
        let peer = PeerId::random();
        list.admitted.lock().insert(peer);
        (connections, list, peer)
    }

    fn connection(capacity: usize) -> (ConnectionHandle, Receiver<ProtocolCommand>) {
        let (tx, rx) = channel(capacity);
        (ConnectionHandle::new(ConnectionId::from(0usize), tx), rx)
    }

    fn told_to_close(rx: &mut Receiver<ProtocolCommand>) -> bool {
        matches!(rx.try_recv(), Ok(ProtocolCommand::ForceClose))
    }

    #[test]
    fn everybody_is_admitted_without_a_gatekeeper() {
        assert!(admitted_by(None, &PeerId::random(), Refusal::Dial));
    }

    #[test]
    fn refusals_are_told_to_the_gatekeeper() {
        let (_, list, peer) = setup();
        let other = PeerId::random();

        assert!(admitted_by(Some(&list), &peer, Refusal::NewConnection));
        assert!(!admitted_by(Some(&list), &other, Refusal::NewConnection));
        assert_eq!(*list.refused.lock(), [(other, Refusal::NewConnection)]);
    }

    #[test]
    fn enforce_closes_connections_of_peers_that_are_not_admitted_any_more() {
        let (connections, list, peer) = setup();
        let (handle, mut rx) = connection(8);
        let _registration = connections.register(Some(&list), peer, &handle);

        connections.enforce(Some(&list));
        assert!(!told_to_close(&mut rx));

        list.admitted.lock().clear();
        connections.enforce(Some(&list));
        assert!(told_to_close(&mut rx));
        connections.enforce(Some(&list));
        assert!(!told_to_close(&mut rx), "told once");
        assert_eq!(list.refused.lock().len(), 1, "counted once");
    }

    #[test]
    fn enforce_asks_again_when_the_channel_was_full() {
        let (connections, list, peer) = setup();
        let (handle, mut rx) = connection(1);
        let _registration = connections.register(Some(&list), peer, &handle);
        handle.clone().force_close().unwrap();

        list.admitted.lock().clear();
        connections.enforce(Some(&list));
        assert!(told_to_close(&mut rx), "what was in the channel");
        assert!(!told_to_close(&mut rx), "there was no room for more");
        connections.enforce(Some(&list));
        assert!(told_to_close(&mut rx));
    }

    #[test]
    fn connection_registered_too_late_closes_at_once() {
        let (connections, list, peer) = setup();
        let (handle, mut rx) = connection(8);

        list.admitted.lock().clear();
        let _registration = connections.register(Some(&list), peer, &handle);
        assert!(told_to_close(&mut rx));
    }

    #[test]
    fn registry_does_not_keep_a_connection_open() {
        let (connections, list, peer) = setup();
        let (handle, mut rx) = connection(8);
        let _registration = connections.register(Some(&list), peer, &handle);

        drop(handle);
        assert!(matches!(
            rx.try_recv(),
            Err(tokio::sync::mpsc::error::TryRecvError::Disconnected)
        ));
        list.admitted.lock().clear();
        connections.enforce(Some(&list));
    }

    #[test]
    fn closed_connections_are_forgotten() {
        let (connections, list, peer) = setup();
        let (handle, _rx) = connection(8);
        let registration = connections.register(Some(&list), peer, &handle);

        drop(registration);
        assert!(connections.0.lock().as_ref().unwrap().connections.is_empty());
    }
}
