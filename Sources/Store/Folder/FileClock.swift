#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The clock with which the kernel stamps files. It ticks every few milliseconds, so that two changes within a tick can
/// carry the same stamp.
enum FileClock {
    /// Returns when a change from now on gets a later stamp than `moment` (nanoseconds since 1970): a fingerprint taken
    /// before would otherwise not tell the file from what somebody made of it at once. At most 20 ms.
    static func pass(_ moment: Int64) {
        for _ in 0..<40 where now <= moment { usleep(500) }
    }

    private static var now: Int64 {
        var time = timespec()
        #if os(Linux)
            clock_gettime(CLOCK_REALTIME_COARSE, &time)
        #else
            clock_gettime(CLOCK_REALTIME, &time)
        #endif
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
