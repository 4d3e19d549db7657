#include "feed_snapshot.h"

// #embed is C23; clang takes it in every mode and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

// In the program itself, so that opening it costs nothing and no file can be missing.
_Alignas(16) static const unsigned char snapshot[] = {
#embed "snapshot.bin"
};

const void *cordon_feed_snapshot(void) { return snapshot; }
size_t cordon_feed_snapshot_size(void) { return sizeof snapshot; }
