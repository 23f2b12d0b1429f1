//! Lists of the state, page by page.

use std::{collections::BTreeSet, future::Future};

use subxt::runtime_apis::Payload;

use super::super::{AtBlock, Error};

/// For [`list`]: all items, however many they are.
pub(super) const ALL: usize = usize::MAX;

/// A list of the runtime as it is at one block: `question` asks for the page behind a
/// place in the list, and `place` says where an item is. It ends after the page with which
/// it has `most` items or more.
pub(super) async fn list<Item, Place: Clone + Ord, Question>(
	at: &AtBlock,
	most: usize,
	question: impl Fn(Option<Place>) -> Question,
	place: impl Fn(&Item) -> Place,
) -> Result<Vec<Item>, Error>
where
	Question: Payload<ReturnType = Vec<Item>>,
{
	let page = |after| {
		let question = question(after);
		async move { Ok(at.runtime_apis().call(question).await?) }
	};
	pages(most, page, place).await
}

/// The same, whoever answers. A list ends with a page that has nothing: one that is not
/// full may be of a runtime whose pages are smaller, or that left something out of it.
pub(super) async fn pages<Item, Place: Clone + Ord, Page>(
	most: usize,
	page: impl Fn(Option<Place>) -> Page,
	place: impl Fn(&Item) -> Place,
) -> Result<Vec<Item>, Error>
where
	Page: Future<Output = Result<Vec<Item>, Error>>,
{
	let mut items = Vec::new();
	let mut after = None;
	let mut asked = BTreeSet::new();
	while items.len() < most {
		let found = page(after).await?;
		let Some(last) = found.last().map(&place) else { break };
		if !asked.insert(last.clone()) {
			return Err(Error::Rpc(
				"the node repeats a page of a list, which never ends so".into(),
			));
		}
		items.extend(found);
		after = Some(last);
	}
	Ok(items)
}

#[cfg(test)]
mod tests {
	use std::cell::RefCell;

	use super::*;

	/// Lists numbers, of which a node has this many and gives so many at once. Answers with
	/// the list, and with the places that were asked for.
	async fn listed(stored: u32, size: u32, most: usize) -> (Vec<u32>, Vec<Option<u32>>) {
		let asked = RefCell::new(Vec::new());
		let page = |after: Option<u32>| {
			asked.borrow_mut().push(after);
			let first = after.map_or(1, |after| after + 1);
			let last = stored.min(first + size - 1);
			async move { Ok((first..=last).collect()) }
		};
		let items = pages(most, page, |number| *number).await.unwrap();
		(items, asked.into_inner())
	}

	#[tokio::test]
	async fn a_list_goes_on_over_full_pages_and_short_ones_until_one_is_empty() {
		for (stored, places) in [
			(0, vec![None]),
			(2, vec![None, Some(2)]),
			(3, vec![None, Some(3)]),
			(7, vec![None, Some(3), Some(6), Some(7)]),
		] {
			let all = (1..=stored).collect();
			assert_eq!(listed(stored, 3, ALL).await, (all, places), "{stored}");
		}
	}

	#[tokio::test]
	async fn a_list_ends_with_the_page_that_has_as_many_as_are_wanted() {
		assert_eq!(listed(7, 3, 6).await, ((1..=6).collect(), vec![None, Some(3)]));
		assert_eq!(listed(7, 3, 4).await, ((1..=6).collect(), vec![None, Some(3)]));
		assert_eq!(listed(7, 3, 0).await, (vec![], vec![]));
	}

	#[tokio::test]
	async fn a_list_fails_when_a_page_comes_again() {
		// Whatever it is asked: the same page, or two of them by turns.
		for turns in [&[1][..], &[1, 2]] {
			let mut answers = turns.iter().cycle();
			let answers = RefCell::new(&mut answers);
			let page = |_: Option<u32>| {
				let number = *answers.borrow_mut().next().unwrap();
				async move { Ok(vec![number]) }
			};
			let error = pages(ALL, page, |number| *number).await.unwrap_err();
			assert!(matches!(&error, Error::Rpc(why) if why.contains("repeats")), "{error}");
		}
	}

	#[tokio::test]
	async fn a_list_fails_when_the_node_does_not_answer() {
		let page = |after: Option<u32>| async move {
			match after {
				None => Ok(vec![1]),
				Some(_) => Err(Error::Rpc("gone".into())),
			}
		};
		let error = pages(ALL, page, |number| *number).await.unwrap_err();
		assert!(matches!(&error, Error::Rpc(why) if why == "gone"), "{error}");
	}
}
