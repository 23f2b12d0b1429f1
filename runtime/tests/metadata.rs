//! The metadata that the client is generated from is this runtime's.
//!
//! After a change of the runtime's interface:
//! `UPDATE_METADATA=1 cargo test --workspace --test metadata`.

use jasmynet_runtime::Runtime;
use std::path::Path;

/// The newest stable version of the format.
const METADATA_VERSION: u32 = 16;

#[test]
fn client_metadata_is_current() {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../client/sdk/artifacts/metadata.scale");
	let metadata = Runtime::metadata_at_version(METADATA_VERSION)
		.expect("the runtime knows this version of the format");
	if std::env::var_os("UPDATE_METADATA").is_some() {
		std::fs::create_dir_all(path.parent().expect("it has a folder")).unwrap();
		std::fs::write(&path, &*metadata).unwrap();
	}
	let committed = std::fs::read(&path).unwrap_or_default();
	assert!(
		committed == *metadata,
		"{} is not this runtime's metadata: run \
		 UPDATE_METADATA=1 cargo test --workspace --test metadata",
		path.display()
	);
}
