#include "feed_snapshot.h"

const unsigned char cordon_feed_snapshot[] = {0};
const size_t cordon_feed_snapshot_size = 0;
