import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import SystemPackage

/// Sorts what HTTP client, TLS and sockets throw into problems a person can act on.
enum TransportFailure {
    /// A connection to an address that the index may not lead to.
    struct RefusedAddress: Error {
        let reach: NetworkAddress.Reach
    }

    /// - Parameter hasBegun: whether the answer's head had arrived.
    static func classify(_ error: any Error, hasBegun: Bool) -> AttemptFailure {
        switch error {
        case let failure as AttemptFailure: return failure
        case is CancellationError: return AttemptFailure(.cancelled, mayPass: false)
        case let error as RefusedAddress:
            return AttemptFailure(.forbiddenAddress(AddressPolicy.refusal(of: error.reach)), mayPass: false)
        case let error as MemorySink.TooLarge: return AttemptFailure(.tooLarge(limit: error.limit), mayPass: false)
        case let error as HTTPClientError: return classify(error, hasBegun: hasBegun)
        case let error as HTTPParserError: return classify(error, hasBegun: hasBegun)
        case let error as NIOConnectionError: return AttemptFailure(.unreachable(describe(error)), mayPass: true)
        case let error as NIOSSLError: return classify(error, hasBegun: hasBegun)
        case is NIOSSLExtraError:
            return AttemptFailure(.unreachable("the server's certificate is for another host"), mayPass: false)
        case let error as BoringSSLError:
            return AttemptFailure(.unreachable("TLS failed: \(describe(error))"), mayPass: true)
        case let error as IOError:
            return hasBegun
                ? AttemptFailure(.truncated, mayPass: true)
                : AttemptFailure(.unreachable(describe(error)), mayPass: true)
        case let error as ChannelError: return classify(error, hasBegun: hasBegun)
        default:
            return hasBegun
                ? AttemptFailure(.truncated, mayPass: true)
                : AttemptFailure(.unreachable("\(type(of: error))"), mayPass: true)
        }
    }

    private static func classify(_ error: HTTPClientError, hasBegun: Bool) -> AttemptFailure {
        switch error {
        case .cancelled: return AttemptFailure(.cancelled, mayPass: false)
        case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout,
            .getConnectionFromPoolTimeout:
            return AttemptFailure(.timedOut("while connecting"), mayPass: true)
        case .readTimeout, .deadlineExceeded:
            let what = hasBegun ? "in the middle of the answer" : "waiting for an answer"
            return AttemptFailure(.timedOut(what), mayPass: true)
        case .proxyAuthenticationRequired:
            return AttemptFailure(.setting("the proxy wants credentials"), mayPass: false)
        case .invalidProxyResponse:
            return AttemptFailure(.unreachable("the proxy refused the connection"), mayPass: true)
        case .invalidURL, .emptyHost, .emptyScheme:
            return AttemptFailure(.forbiddenAddress("the address cannot be used"), mayPass: false)
        default:
            if hasBegun { return AttemptFailure(.truncated, mayPass: true) }
            let what = error == .remoteConnectionClosed ? "the server closed the connection" : error.shortDescription
            return AttemptFailure(.unreachable(what), mayPass: true)
        }
    }

    private static func classify(_ error: HTTPParserError, hasBegun: Bool) -> AttemptFailure {
        switch error {
        case .headerOverflow:
            return AttemptFailure(.invalidAnswer("the answer's header is too large"), mayPass: false)
        case .invalidEOFState, .closedConnection:
            return hasBegun
                ? AttemptFailure(.truncated, mayPass: true)
                : AttemptFailure(.unreachable("the server closed the connection"), mayPass: true)
        default:
            return AttemptFailure(.invalidAnswer("the answer is not HTTP: \(error)"), mayPass: false)
        }
    }

    private static func classify(_ error: NIOSSLError, hasBegun: Bool) -> AttemptFailure {
        switch error {
        case .handshakeFailed(let reason):
            let text = describe(reason)
            if text.contains("CERTIFICATE_VERIFY_FAILED") {
                let what = "the server's certificate is signed by nobody this machine trusts"
                return AttemptFailure(.unreachable(what), mayPass: false)
            }
            return AttemptFailure(.unreachable("TLS failed: \(text)"), mayPass: true)
        case .unableToValidateCertificate, .noCertificateToValidate:
            return AttemptFailure(.unreachable("the server's certificate cannot be verified"), mayPass: false)
        default:
            return hasBegun
                ? AttemptFailure(.truncated, mayPass: true)
                : AttemptFailure(.unreachable("TLS failed"), mayPass: true)
        }
    }

    private static func classify(_ error: ChannelError, hasBegun: Bool) -> AttemptFailure {
        if case .connectTimeout = error { return AttemptFailure(.timedOut("while connecting"), mayPass: true) }
        return hasBegun
            ? AttemptFailure(.truncated, mayPass: true)
            : AttemptFailure(.unreachable("the connection broke"), mayPass: true)
    }

    private static func describe(_ error: NIOConnectionError) -> String {
        if error.connectionErrors.isEmpty { return "the name '\(error.host)' has no address" }
        let first = error.connectionErrors.first.map { describe($0.error) } ?? "no connection"
        return first
    }

    private static func describe(_ error: any Error) -> String {
        if let error = error as? IOError { return describe(error) }
        if case ChannelError.connectTimeout = error { return "no answer while connecting" }
        return "\(error)"
    }

    /// `strerror`'s words, without the C function in front and the number behind.
    private static func describe(_ error: IOError) -> String {
        Errno(rawValue: error.errnoCode).description
    }

    private static func describe(_ error: BoringSSLError) -> String {
        switch error {
        case .sslError(let stack): stack.first.map { "\($0)" } ?? "unknown reason"
        default: "\(error)"
        }
    }
}
