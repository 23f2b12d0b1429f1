//! Where locker hosts are found: in DID documents, and by what is pinned.

use jasmynet_primitives::{
	did::{DidDocument, ServiceEndpoint, ServiceKind},
	AccountId, RecordId,
};

use crate::chain::{Client, Error};

/// A locker host, and where its DID document says that it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HostAddress {
	/// The host.
	pub host: AccountId,
	/// Addresses of its service, in the order of its document; none when it names none.
	pub urls: Vec<String>,
}

impl Client {
	/// Where a locker host is: the addresses of the services of that kind in its own DID
	/// document.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn host_address(&self, host: &AccountId) -> Result<HostAddress, Error> {
		let document = self.did_document(host).await?;
		let urls = document.as_ref().map(addresses).unwrap_or_default();
		Ok(HostAddress { host: host.clone(), urls })
	}

	/// The locker hosts that an identity has chosen: the services of that kind in its DID
	/// document. A person's name the hosts' identities, an organisation's can have
	/// addresses of their own.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn hosts_of(&self, identity: &AccountId) -> Result<Vec<HostAddress>, Error> {
		let Some(document) = self.did_document(identity).await? else { return Ok(Vec::new()) };
		let mut hosts = Vec::new();
		for other in chosen(&document) {
			hosts.push(self.host_address(&other).await?);
		}
		let urls = addresses(&document);
		if !urls.is_empty() {
			hosts.push(HostAddress { host: identity.clone(), urls });
		}
		Ok(hosts)
	}

	/// The locker hosts that have said that they keep a record. Nobody keeps one that
	/// there is not.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn hosts_of_record(&self, record: RecordId) -> Result<Vec<HostAddress>, Error> {
		let Some(record) = self.record_view(record).await? else { return Ok(Vec::new()) };
		let mut hosts = Vec::new();
		for pin in record.pins.iter().filter(|pin| pin.version == record.version) {
			hosts.push(self.host_address(&pin.host).await?);
		}
		Ok(hosts)
	}
}

/// The addresses of an identity's own service as a locker host.
fn addresses(document: &DidDocument) -> Vec<String> {
	let services =
		document.services.iter().filter(|service| service.kind == ServiceKind::LockerHost);
	services
		.filter_map(|service| match &service.endpoint {
			ServiceEndpoint::Uri(uri) => String::from_utf8(uri.to_vec()).ok(),
			ServiceEndpoint::Did(_) => None,
		})
		.filter(|uri| uri.starts_with("https://"))
		.collect()
}

/// The identities that an identity has chosen as its locker hosts.
fn chosen(document: &DidDocument) -> Vec<AccountId> {
	let services =
		document.services.iter().filter(|service| service.kind == ServiceKind::LockerHost);
	services
		.filter_map(|service| match &service.endpoint {
			ServiceEndpoint::Did(host) => Some(host.clone()),
			ServiceEndpoint::Uri(_) => None,
		})
		.collect()
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::did::Service;

	use super::*;

	fn service(kind: ServiceKind, endpoint: ServiceEndpoint) -> Service {
		Service { id: b"a".to_vec().try_into().unwrap(), kind, endpoint }
	}

	fn uri(text: &str) -> ServiceEndpoint {
		ServiceEndpoint::Uri(text.as_bytes().to_vec().try_into().unwrap())
	}

	#[test]
	fn hosts_are_found_by_the_kind_of_the_service() {
		let host = AccountId::new([2; 32]);
		let document = DidDocument {
			id: AccountId::new([1; 32]),
			verification_methods: Vec::new(),
			created: 0,
			updated: 0,
			version: 1,
			deactivated: false,
			controller: None,
			services: vec![
				service(ServiceKind::LockerHost, ServiceEndpoint::Did(host.clone())),
				service(ServiceKind::LinkedDomains, uri("https://company.example")),
				service(ServiceKind::LockerHost, uri("https://locker.example")),
				service(ServiceKind::LockerHost, uri("ipfs://bafy")),
				service(
					ServiceKind::DidCommMessaging,
					ServiceEndpoint::Did(AccountId::new([3; 32])),
				),
			],
			frozen: false,
			closes_at: None,
		};
		assert_eq!(chosen(&document), [host]);
		assert_eq!(addresses(&document), ["https://locker.example"]);
	}
}
