use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::content::ContentId;
use sp_runtime::DispatchError;

use crate::{mock::*, Announcement, AnnouncementKind, Error, Event, Title, TitleOf};

fn title(en: &str, ja: &str) -> TitleOf<Test> {
	let text = |text: &str| text.as_bytes().to_vec().try_into().unwrap();
	Title { en: text(en), ja: text(ja) }
}

fn content(version: u8) -> ContentId {
	ContentId([&[version, 0x55, 0x12, 0x20][..], &[7; 32]].concat().try_into().unwrap())
}

#[test]
fn announce_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::announce(
			votes(3, 4),
			AnnouncementKind::Upgrade,
			title("Version 2", "バージョン2"),
			Some(content(1))
		));

		assert_eq!(
			Consortium::announcements(),
			[Announcement {
				id: 0,
				kind: AnnouncementKind::Upgrade,
				title: title("Version 2", "バージョン2"),
				content: Some(content(1)),
				at: START,
			}]
		);
		assert_eq!(events(), [Event::Announced { id: 0, kind: AnnouncementKind::Upgrade }]);
	});
}

#[test]
fn the_last_announcements_are_kept() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..5 {
			assert_ok!(Consortium::announce(
				votes(3, 4),
				AnnouncementKind::Notice,
				title("News", "お知らせ"),
				None
			));
		}
		let kept: Vec<u64> = Consortium::announcements().iter().map(|one| one.id).collect();
		assert_eq!(kept, [2, 3, 4]);
		assert_eq!(events().len(), 5);
	});
}

#[test]
fn announce_fails_when_origin_is_not_a_majority_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in not_a_majority() {
			assert_noop!(
				Consortium::announce(origin, AnnouncementKind::Notice, title("A", "あ"), None),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn announce_fails_when_a_title_is_missing() {
	ExtBuilder::default().build_and_execute(|| {
		for bad in [title("", "あ"), title("A", " "), title("A\x1b[2J", "あ")] {
			assert_noop!(
				Consortium::announce(votes(3, 4), AnnouncementKind::Notice, bad, None),
				Error::<Test>::InvalidTitle
			);
		}
	});
}

#[test]
fn announce_fails_when_the_content_address_is_of_another_kind() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::announce(
				votes(3, 4),
				AnnouncementKind::Notice,
				title("A", "あ"),
				Some(content(0))
			),
			Error::<Test>::InvalidContent
		);
	});
}
