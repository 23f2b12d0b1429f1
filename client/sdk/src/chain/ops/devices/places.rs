//! Who looks after a device, and who uses it.

use jasmynet_primitives::{devices::Place, AccountId, DeviceId};
use subxt::utils::Static;

use crate::chain::{runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};

impl Client {
	/// Offers somebody a place at a device, or dismisses whoever has it.
	///
	/// # Errors
	/// [`Error`]; see `devices.appoint`.
	pub async fn appoint(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		place: Place,
		who: Option<&AccountId>,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::appoint {
			device,
			place: Static(place),
			who: who.map(to_subxt),
		});
		self.submit(by, call).await
	}

	/// Takes a place that was offered.
	///
	/// # Errors
	/// [`Error`]; see `devices.accept_appointment`.
	pub async fn accept_appointment(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		place: Place,
	) -> Result<Outcome, Error> {
		let place = Static(place);
		let call =
			RuntimeCall::Devices(runtime::devices::Call::accept_appointment { device, place });
		self.submit(by, call).await
	}

	/// Gives a place up. It is free.
	///
	/// # Errors
	/// [`Error`]; see `devices.resign`.
	pub async fn resign(&self, by: Submitter<'_>, device: DeviceId) -> Result<Outcome, Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::resign { device });
		self.submit(by, call).await
	}
}
