"""What programs are told of the site: search engines, feed readers, messengers, auditors."""
