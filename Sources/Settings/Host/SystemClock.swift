package import PackageIdentity

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The machine's clock. Only the outermost layer reads it; everything below gets an ``Instant`` handed in.
package enum SystemClock {
    package static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let (microseconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000)
        return Instant(clampingMicroseconds: overflow ? .max : microseconds + Int64(time.tv_nsec) / 1000)
    }
}
