//! What the consortium tells everybody.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get, BoundedVec};
use jasmynet_primitives::content::ContentId;
use sp_runtime::{ArithmeticError, SaturatedConversion};

use crate::{
	types::is_presentable, Announcement, AnnouncementKind, Announcements, Config, Error, Event,
	NextAnnouncement, Pallet, TitleOf,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_announce(
		kind: AnnouncementKind,
		title: TitleOf<T>,
		content: Option<ContentId>,
	) -> DispatchResult {
		ensure!(is_presentable(&title.en) && is_presentable(&title.ja), Error::<T>::InvalidTitle);
		if let Some(content) = &content {
			content.check().map_err(|_| Error::<T>::InvalidContent)?;
		}
		let id = NextAnnouncement::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		let mut kept = Announcements::<T>::get().into_inner();
		kept.push(Announcement { id, kind, title, content, at: Self::now() });
		let excess = kept.len().saturating_sub(T::MaxAnnouncements::get().saturated_into());
		kept.drain(..excess);
		Announcements::<T>::put(BoundedVec::truncate_from(kept));
		NextAnnouncement::<T>::put(next);
		Self::deposit_event(Event::Announced { id, kind });
		Ok(())
	}
}
