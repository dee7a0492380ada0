"""What a curator does, without Qt and without SQL; may import store, exchange and domain."""
