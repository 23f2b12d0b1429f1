//! Answers that take a walk through the whole state.
//!
//! Whoever asks for them keeps the node no busier than one thread. One walk goes on at a
//! time, also when those who asked for it have hung up; a block is walked through once,
//! for all who ask about it meanwhile; and what was found is kept for the blocks that were
//! asked about last. A few blocks may wait for their turn, and the next one is refused:
//! so old blocks, of which there are many, hold nobody up for long.

use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use futures::{
	future::{BoxFuture, Shared},
	FutureExt,
};
use jasmynet_runtime::opaque::Hash;
use jsonrpsee::core::RpcResult;
use schnellru::{ByLength, LruMap};
use serde_json::Value;

use super::state::{aside, busy, ended};

/// Of how many blocks the answer is kept.
const KEPT: u32 = 8;

/// How many blocks there may be that a walk goes through or is to go through.
const PLACES: usize = 6;

/// How many of them may be blocks that somebody has named. The other places are for whoever
/// asks about the last final block, of which there is a new one now and then.
const PLACES_OF_NAMED: usize = 3;

/// Which block is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
	/// The last final one.
	Last,
	/// One that was named by its hash.
	Named,
}

impl Asked {
	/// How many blocks there may be, this one included.
	fn places(self) -> usize {
		match self {
			Self::Last => PLACES,
			Self::Named => PLACES_OF_NAMED,
		}
	}
}

/// The end of a walk, for all who wait for it.
type End = Shared<BoxFuture<'static, RpcResult<Value>>>;

/// The walks of one kind.
pub(super) struct Walks {
	book: Arc<Mutex<Book>>,
	/// Whoever has it walks.
	turn: Arc<tokio::sync::Mutex<()>>,
}

/// What is known of which block.
struct Book {
	/// What was found.
	kept: LruMap<Hash, Value>,
	/// Walks that have not ended.
	begun: BTreeMap<Hash, End>,
}

impl Walks {
	/// No walk yet.
	pub(super) fn new() -> Self {
		let book = Book { kept: LruMap::new(ByLength::new(KEPT)), begun: BTreeMap::new() };
		Self { book: Arc::new(Mutex::new(book)), turn: Arc::default() }
	}

	/// What a walk through the state of this block finds, or has found.
	pub(super) async fn answer(
		&self,
		block: Hash,
		asked: Asked,
		walk: impl FnOnce() -> RpcResult<Value> + Send + 'static,
	) -> RpcResult<Value> {
		let end = {
			let mut book = locked(&self.book);
			if let Some(found) = book.kept.get(&block) {
				return Ok(found.clone());
			}
			match book.begun.get(&block) {
				Some(end) => end.clone(),
				None if book.begun.len() >= asked.places() => return Err(busy()),
				None => {
					let end = self.begin(block, walk);
					book.begun.insert(block, end.clone());
					end
				},
			}
		};
		end.await
	}

	/// Begins a walk. It goes on when nobody waits for it any more: what runs on a thread
	/// cannot be ended, and the next one must not begin before.
	fn begin(&self, block: Hash, walk: impl FnOnce() -> RpcResult<Value> + Send + 'static) -> End {
		let (book, turn) = (self.book.clone(), self.turn.clone());
		let walking = tokio::spawn(async move {
			let turn = turn.lock_owned().await;
			let found = aside(walk).await;
			drop(turn);
			let mut book = locked(&book);
			book.begun.remove(&block);
			if let Ok(found) = &found {
				book.kept.insert(block, found.clone());
			}
			found
		});
		walking.map(ended).boxed().shared()
	}
}

fn locked(book: &Mutex<Book>) -> MutexGuard<'_, Book> {
	book.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
	use std::{
		future::Future,
		pin::{pin, Pin},
		sync::{
			atomic::{AtomicUsize, Ordering},
			mpsc::{channel, Sender},
		},
	};

	use futures::{future::join_all, poll};
	use jsonrpsee::types::{error::SERVER_IS_BUSY_CODE, ErrorObjectOwned};
	use serde_json::json;

	use super::*;

	fn block(number: u8) -> Hash {
		Hash::repeat_byte(number)
	}

	/// A walk that must not begin.
	fn needless() -> RpcResult<Value> {
		panic!("this block was walked through before")
	}

	fn unwell() -> ErrorObjectOwned {
		ErrorObjectOwned::owned(7, "unwell", None::<()>)
	}

	/// A walk that goes on until something is sent to it, which it finds.
	fn long() -> (Sender<Value>, impl FnOnce() -> RpcResult<Value> + Send) {
		let (end, ended) = channel();
		(end, move || Ok(ended.recv().unwrap()))
	}

	/// Asserts that there is no answer yet. Whoever asks is in the book from then on.
	async fn assert_waits(answer: Pin<&mut impl Future<Output = RpcResult<Value>>>) {
		assert!(poll!(answer).is_pending());
	}

	fn assert_busy(answer: RpcResult<Value>) {
		let error = answer.unwrap_err();
		assert_eq!(error.code(), SERVER_IS_BUSY_CODE);
		assert!(error.message().contains("ask again"), "{error:?}");
	}

	#[tokio::test]
	async fn all_who_ask_about_a_block_wait_for_one_walk() {
		let walks = Walks::new();
		let (end, walk) = long();
		let mut first = pin!(walks.answer(block(1), Asked::Named, walk));
		assert_waits(first.as_mut()).await;
		let mut others = pin!(join_all(
			[Asked::Last, Asked::Named, Asked::Named, Asked::Named, Asked::Named]
				.map(|asked| walks.answer(block(1), asked, needless))
		));
		assert!(poll!(others.as_mut()).is_pending());
		end.send(json!("found")).unwrap();
		assert_eq!(first.await.unwrap(), "found");
		for other in others.await {
			assert_eq!(other.unwrap(), "found");
		}
	}

	#[tokio::test]
	async fn blocks_are_walked_through_one_at_a_time() {
		let walks = Walks::new();
		let going = Arc::new(AtomicUsize::new(0));
		let walk = |number: usize| {
			let going = going.clone();
			move || {
				assert_eq!(going.fetch_add(1, Ordering::SeqCst), 0, "another walk goes on");
				// Long enough for another one to meet it.
				std::thread::sleep(std::time::Duration::from_millis(20));
				going.fetch_sub(1, Ordering::SeqCst);
				Ok(json!(number))
			}
		};
		let blocks = (1..).zip(1..=PLACES);
		let answers =
			blocks.map(|(number, found)| walks.answer(block(number), Asked::Last, walk(found)));
		for (answer, found) in join_all(answers).await.into_iter().zip(1..=PLACES) {
			assert_eq!(answer.unwrap(), found);
		}
	}

	#[tokio::test]
	async fn the_answers_of_the_blocks_that_were_asked_about_last_are_kept() {
		let walks = Walks::new();
		let numbers = (0..).take(KEPT as usize);
		for number in numbers.clone() {
			let walk = move || Ok(json!(number));
			walks.answer(block(number), Asked::Named, walk).await.unwrap();
		}
		for number in numbers {
			let kept = walks.answer(block(number), Asked::Named, needless).await;
			assert_eq!(kept.unwrap(), number);
		}
		// One more, and the oldest is walked through anew.
		walks.answer(block(100), Asked::Named, || Ok(json!(100))).await.unwrap();
		let anew = walks.answer(block(0), Asked::Named, || Ok(json!("anew"))).await;
		assert_eq!(anew.unwrap(), "anew");
		assert_eq!(locked(&walks.book).kept.len(), KEPT as usize);
	}

	#[tokio::test]
	async fn the_next_of_too_many_blocks_is_refused_and_the_last_final_one_has_a_place() {
		let walks = Walks::new();
		let (end, walk) = long();
		let mut first = pin!(walks.answer(block(0), Asked::Named, walk));
		assert_waits(first.as_mut()).await;
		let mut named = Vec::new();
		for number in (1..).take(PLACES_OF_NAMED - 1) {
			let answer = walks.answer(block(number), Asked::Named, move || Ok(json!(number)));
			named.push(Box::pin(answer));
			assert_waits(named.last_mut().unwrap().as_mut()).await;
		}
		assert_busy(walks.answer(block(100), Asked::Named, needless).await);

		// Whoever asks about one of those takes no place,
		let mut same = pin!(walks.answer(block(1), Asked::Named, needless));
		assert_waits(same.as_mut()).await;
		// ... and there are some for the last final block, though not without end.
		let mut last = Vec::new();
		for number in (200..).take(PLACES - PLACES_OF_NAMED) {
			let answer = walks.answer(block(number), Asked::Last, move || Ok(json!(number)));
			last.push(Box::pin(answer));
			assert_waits(last.last_mut().unwrap().as_mut()).await;
		}
		assert_busy(walks.answer(block(100), Asked::Last, needless).await);

		// All of them come to an end, and then there are places again.
		end.send(json!(0)).unwrap();
		assert_eq!(first.await.unwrap(), 0);
		assert_eq!(same.await.unwrap(), 1);
		for answer in join_all(named).await.into_iter().chain(join_all(last).await) {
			answer.unwrap();
		}
		assert!(locked(&walks.book).begun.is_empty());
		walks.answer(block(100), Asked::Named, || Ok(json!(100))).await.unwrap();
	}

	#[tokio::test]
	async fn a_walk_goes_on_when_whoever_asked_has_hung_up() {
		let walks = Walks::new();
		let (end, walk) = long();
		let mut asked = Box::pin(walks.answer(block(1), Asked::Named, walk));
		assert_waits(asked.as_mut()).await;
		drop(asked);
		// Nothing else begins before its end,
		let mut next = pin!(walks.answer(block(2), Asked::Named, || Ok(json!(2))));
		assert_waits(next.as_mut()).await;
		// ... and what it finds is there for the next who asks.
		let mut again = pin!(walks.answer(block(1), Asked::Named, needless));
		assert_waits(again.as_mut()).await;
		end.send(json!(1)).unwrap();
		assert_eq!(again.await.unwrap(), 1);
		assert_eq!(next.await.unwrap(), 2);
	}

	#[tokio::test]
	async fn a_walk_that_fails_is_told_to_all_and_not_kept() {
		let walks = Walks::new();
		let failing: [fn() -> RpcResult<Value>; 2] = [|| Err(unwell()), needless];
		for walk in failing {
			let asked = [walk, || panic!("one is enough")];
			let asked = asked.map(|walk| walks.answer(block(1), Asked::Last, walk));
			let told = join_all(asked).await;
			assert!(told[0].is_err());
			assert_eq!(told[0], told[1]);
			assert!(locked(&walks.book).begun.is_empty());
		}
		let well = walks.answer(block(1), Asked::Last, || Ok(json!(1))).await;
		assert_eq!(well.unwrap(), 1);
	}
}
