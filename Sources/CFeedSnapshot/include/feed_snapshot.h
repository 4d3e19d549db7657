#ifndef FEED_SNAPSHOT_H
#define FEED_SNAPSHOT_H

#include <stddef.h>

/// The feeds that come with the program, in cordon's own format, at a multiple of 16 bytes.
const void *cordon_feed_snapshot(void);
size_t cordon_feed_snapshot_size(void);

#endif
