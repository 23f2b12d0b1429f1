//! The allocation pools, and what the members release from them.

use jasmynet_primitives::{
	apis::MAX_PAGE,
	ledger::{PoolView, Release, ReleaseId},
};

use crate::{
	chain::{
		ops::paging::{pages, ALL},
		runtime, Client, Error, Outcome, RuntimeCall, Submitter,
	},
	keyfile::KeyFile,
};

/// What a release is for, as text.
pub fn purpose_of(release: &Release) -> String {
	String::from_utf8_lossy(&release.purpose).into_owned()
}

impl Client {
	/// The allocation pools, as they stand.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn pools(&self) -> Result<Vec<PoolView>, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().ledger_api().pools();
		let pools = at.runtime_apis().call(question).await?;
		Ok(pools.into_iter().map(|pool| pool.0).collect())
	}

	/// The log of releases from `from` on, oldest first: at most `limit`, and never more
	/// than [`MAX_PAGE`].
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn releases(
		&self,
		from: ReleaseId,
		limit: u32,
	) -> Result<Vec<(ReleaseId, Release)>, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().ledger_api().releases(from, limit);
		let page = at.runtime_apis().call(question).await?;
		Ok(page.into_iter().map(|(id, release)| (id, release.0)).collect())
	}

	/// The whole log of releases, oldest first.
	///
	/// ```no_run
	/// # use jasmynet_sdk::{amount::Amount, chain::{ops::ledger::purpose_of, Client, Error}};
	/// # async fn example(client: Client) -> Result<(), Error> {
	/// for (id, release) in client.all_releases().await? {
	///     println!("{id}: {} for {}", Amount::from_units(release.amount), purpose_of(&release));
	/// }
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn all_releases(&self) -> Result<Vec<(ReleaseId, Release)>, Error> {
		let page = |after: Option<ReleaseId>| {
			let from = after.map_or(0, |last| last.saturating_add(1));
			self.releases(from, MAX_PAGE)
		};
		pages(ALL, page, |(id, _)| *id).await
	}

	/// An entry of the log of releases.
	///
	/// # Errors
	/// [`Error::NotFound`], [`Error::Rpc`].
	pub async fn pool_release(&self, id: ReleaseId) -> Result<Release, Error> {
		let found = self.releases(id, 1).await?.into_iter().find(|(found, _)| *found == id);
		let found = found.ok_or_else(|| Error::NotFound { what: format!("release {id}") })?;
		Ok(found.1)
	}

	/// Accepts a release, as the submitter's identity: the money is there after that. It
	/// is free.
	///
	/// # Errors
	/// [`Error`]; see `ledger.claim_release`.
	pub async fn claim_release(
		&self,
		submitter: Submitter<'_>,
		release: ReleaseId,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Ledger(runtime::ledger::Call::claim_release { release });
		self.submit(submitter, call).await
	}

	/// Accepts a release for the key's own account, which is not an identity's. It is
	/// free.
	///
	/// # Errors
	/// [`Error`]; see `ledger.claim_release`.
	pub async fn claim_release_of_key(
		&self,
		key: &KeyFile,
		release: ReleaseId,
	) -> Result<Outcome, Error> {
		let payload = runtime::transactions().ledger().claim_release(release);
		self.submit_payload(key, &payload).await
	}

	/// Turns a release down, as the submitter's identity: it stays in the pool. It is
	/// free.
	///
	/// # Errors
	/// [`Error`]; see `ledger.decline_release`.
	pub async fn decline_release(
		&self,
		submitter: Submitter<'_>,
		release: ReleaseId,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Ledger(runtime::ledger::Call::decline_release { release });
		self.submit(submitter, call).await
	}

	/// Turns a release to the key's own account down. It is free.
	///
	/// # Errors
	/// [`Error`]; see `ledger.decline_release`.
	pub async fn decline_release_of_key(
		&self,
		key: &KeyFile,
		release: ReleaseId,
	) -> Result<Outcome, Error> {
		let payload = runtime::transactions().ledger().decline_release(release);
		self.submit_payload(key, &payload).await
	}

	/// Closes a release that nobody claimed in time: it stays in the pool. Anybody may.
	///
	/// # Errors
	/// [`Error`]; see `ledger.lapse_release`.
	pub async fn lapse_release(
		&self,
		submitter: Submitter<'_>,
		release: ReleaseId,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Ledger(runtime::ledger::Call::lapse_release { release });
		self.submit(submitter, call).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{
		ledger::{PoolKind, ReleaseState},
		AccountId,
	};

	#[test]
	fn a_purpose_is_text_whatever_its_bytes() {
		let release = |purpose: &[u8]| Release {
			pool: PoolKind::Listing,
			beneficiary: AccountId::new([1; 32]),
			amount: 1,
			purpose: purpose.to_vec().try_into().unwrap(),
			announced_at: 0,
			claimable_at: 0,
			expires_at: 0,
			state: ReleaseState::Announced,
			changed_at: 0,
		};
		assert_eq!(purpose_of(&release("上場".as_bytes())), "上場");
		assert_eq!(purpose_of(&release(&[0xFF])), "\u{FFFD}");
	}
}
