//! The pallet, call by call and story by story.

mod accept;
mod cancel_request;
mod check_access;
mod confirm_erasure;
mod device_rights;
mod erasing;
mod overdue;
mod parties;
mod properties;
mod prune;
mod reads;
mod record_access;
mod refuse;
mod registry;
mod request;
mod revoke;
mod story;
mod subject_requests;

pub(crate) use frame_support::{assert_noop, assert_ok};
pub(crate) use jasmynet_primitives::{Hash, DAY};

pub(crate) use crate::{mock::*, Call, Error, Event, *};
