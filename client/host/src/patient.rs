//! Connections whose other side takes what it has asked for.

use std::{
	future::Future,
	io,
	io::IoSlice,
	pin::Pin,
	task::{ready, Context, Poll},
	time::Duration,
};

use tokio::{
	io::{AsyncRead, AsyncWrite, ReadBuf},
	net::TcpStream,
	time::{sleep, Instant, Sleep},
};

/// Whoever takes fewer bytes in a second is not waited for without end.
const SLOWEST: u64 = 4 * 1024;

/// So much waits in the system to be taken; the system counts it twice. It says that there
/// is room again when a third of that was taken, which the slowest have time for within any
/// patience of a minute.
const WAITING_ROOM: usize = 128 * 1024;

/// How long is still waited. Every second of waiting costs one, and every [`SLOWEST`]
/// bytes that are taken give one back.
struct Credit {
	left: Duration,
	most: Duration,
}

impl Credit {
	fn new(most: Duration) -> Self {
		Credit { left: most, most }
	}

	fn waited(&mut self, time: Duration) {
		self.left = self.left.saturating_sub(time);
	}

	fn took(&mut self, bytes: usize) {
		let micros = (bytes as u64).saturating_mul(1_000_000) / SLOWEST;
		self.left = self.left.saturating_add(Duration::from_micros(micros)).min(self.most);
	}
}

/// The other side has not taken the last bytes yet.
struct Waiting {
	since: Instant,
	/// When there is no more patience.
	end: Pin<Box<Sleep>>,
}

/// A connection that breaks off when the other side takes nothing, or next to nothing, for
/// too long. Whether it sends anything is looked at where requests are read.
pub(crate) struct Patient {
	stream: TcpStream,
	credit: Credit,
	waiting: Option<Waiting>,
}

impl Patient {
	/// # Errors
	/// When the system does not take the setting.
	pub(crate) fn new(stream: TcpStream, patience: Duration) -> io::Result<Self> {
		rustix::net::sockopt::set_socket_send_buffer_size(&stream, WAITING_ROOM)?;
		Ok(Patient { stream, credit: Credit::new(patience), waiting: None })
	}

	fn judge(
		&mut self,
		written: Poll<io::Result<usize>>,
		context: &mut Context<'_>,
	) -> Poll<io::Result<usize>> {
		if let Poll::Ready(written) = written {
			if let Some(waiting) = self.waiting.take() {
				self.credit.waited(waiting.since.elapsed());
			}
			return Poll::Ready(written.inspect(|bytes| self.credit.took(*bytes)));
		}
		let waiting = self.waiting.get_or_insert_with(|| Waiting {
			since: Instant::now(),
			end: Box::pin(sleep(self.credit.left)),
		});
		ready!(waiting.end.as_mut().poll(context));
		// Nor does the system wait until they take the rest.
		self.stream.set_zero_linger()?;
		Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the other side takes too little")))
	}
}

impl AsyncRead for Patient {
	fn poll_read(
		self: Pin<&mut Self>,
		context: &mut Context<'_>,
		buffer: &mut ReadBuf<'_>,
	) -> Poll<io::Result<()>> {
		Pin::new(&mut self.get_mut().stream).poll_read(context, buffer)
	}
}

impl AsyncWrite for Patient {
	fn poll_write(
		self: Pin<&mut Self>,
		context: &mut Context<'_>,
		bytes: &[u8],
	) -> Poll<io::Result<usize>> {
		let this = self.get_mut();
		let written = Pin::new(&mut this.stream).poll_write(context, bytes);
		this.judge(written, context)
	}

	fn poll_write_vectored(
		self: Pin<&mut Self>,
		context: &mut Context<'_>,
		slices: &[IoSlice<'_>],
	) -> Poll<io::Result<usize>> {
		let this = self.get_mut();
		let written = Pin::new(&mut this.stream).poll_write_vectored(context, slices);
		this.judge(written, context)
	}

	fn is_write_vectored(&self) -> bool {
		self.stream.is_write_vectored()
	}

	fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
		Pin::new(&mut self.get_mut().stream).poll_flush(context)
	}

	fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
		Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const MINUTE: Duration = Duration::from_secs(60);

	#[test]
	fn patience_ends_with_who_takes_nothing() {
		let mut credit = Credit::new(MINUTE);
		credit.waited(MINUTE / 2);
		assert_eq!(credit.left, MINUTE / 2);
		credit.waited(MINUTE);
		assert_eq!(credit.left, Duration::ZERO);
	}

	#[test]
	fn patience_ends_with_who_takes_next_to_nothing() {
		let mut credit = Credit::new(MINUTE);
		for _ in 0..60 {
			credit.waited(Duration::from_secs(1));
			credit.took(1);
		}
		// Sixty bytes have bought no more than this.
		assert!(credit.left < Duration::from_millis(20), "{:?}", credit.left);
	}

	#[test]
	fn patience_lasts_with_who_takes_enough() {
		let mut credit = Credit::new(MINUTE);
		for _ in 0..1_000 {
			credit.waited(Duration::from_secs(10));
			credit.took(10 * SLOWEST as usize);
		}
		assert_eq!(credit.left, MINUTE);
		// Nobody saves up for later.
		credit.took(usize::MAX);
		assert_eq!(credit.left, MINUTE);
	}
}
