#ifndef FEED_SNAPSHOT_H
#define FEED_SNAPSHOT_H

#include <stddef.h>

/// The feeds that come with the program, in cordon's own format.
extern const unsigned char cordon_feed_snapshot[];
extern const size_t cordon_feed_snapshot_size;

#endif
