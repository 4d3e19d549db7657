import PackageIdentity
import TOMLKit

/// The one place that knows TOMLKit: its tree is copied into ``TOMLNode`` and forgotten.
///
/// Three things about the library matter here. It recurses into nested values, so ``TOMLScanner`` has bounded their
/// depth. It hands keys and strings over as C strings, so the scanner has refused NUL. It keeps no places and sorts
/// keys, so ``TOMLLocator`` finds places in the source when an error needs one.
enum TOMLParser {
    struct Failure: Error {
        let message: String
        /// From 1, where the library knows it.
        let line: Int?
        let column: Int?
    }

    static func parse(_ text: String, depth: Int) throws(Failure) -> TOMLNode {
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw Failure(
                message: sentence(error.description), line: error.source.begin.line, column: error.source.begin.column)
        } catch {
            throw Failure(message: "the document is no valid TOML", line: nil, column: nil)
        }
        return try convert(table, depth: depth)
    }

    private static func convert(_ table: TOMLTable, depth: Int) throws(Failure) -> TOMLNode {
        guard depth > 0 else { throw tooDeep }
        var entries: [String: TOMLNode] = [:]
        let keys = table.keys
        let values = table.values
        entries.reserveCapacity(keys.count)
        for (key, value) in zip(keys, values) {
            entries[key] = try convert(value, depth: depth - 1)
        }
        return .table(entries)
    }

    private static func convert(_ array: TOMLArray, depth: Int) throws(Failure) -> TOMLNode {
        guard depth > 0 else { throw tooDeep }
        var elements: [TOMLNode] = []
        let count = array.count
        elements.reserveCapacity(count)
        for index in 0..<count {
            elements.append(try convert(array[index].tomlValue, depth: depth - 1))
        }
        return .array(elements)
    }

    private static func convert(_ value: TOMLValue, depth: Int) throws(Failure) -> TOMLNode {
        switch value.type {
        case .string: if let text = value.string { return .string(text) }
        case .int: if let number = value.int { return .integer(Int64(number)) }
        case .double: if let number = value.double { return .float(number) }
        case .bool: if let flag = value.bool { return .boolean(flag) }
        case .date: if let date = value.date { return .local(text(date)) }
        case .time: if let time = value.time { return .local(text(time)) }
        case .dateTime: if let moment = value.dateTime { return try convert(moment) }
        case .array: if let array = value.array { return try convert(array, depth: depth) }
        case .table: if let table = value.table { return try convert(table, depth: depth) }
        }
        throw Failure(message: "a value of the document could not be read", line: nil, column: nil)
    }

    private static func convert(_ moment: TOMLDateTime) throws(Failure) -> TOMLNode {
        let local = "\(text(moment.date))T\(text(moment.time))"
        guard let offset = moment.offset?.offset else { return .local(local) }
        let minutes = abs(offset)
        let zone = (offset < 0 ? "-" : "+") + padded(minutes / 60) + ":" + padded(minutes % 60)
        do {
            return .timestamp(try Instant(rfc3339: local + zone))
        } catch {
            throw Failure(message: "the date-time \(local)\(zone) does not exist", line: nil, column: nil)
        }
    }

    private static func text(_ date: TOMLDate) -> String {
        "\(padded(date.year, width: 4))-\(padded(date.month))-\(padded(date.day))"
    }

    private static func text(_ time: TOMLTime) -> String {
        let clock = "\(padded(time.hour)):\(padded(time.minute)):\(padded(time.second))"
        guard time.nanoSecond > 0 else { return clock }
        var digits = padded(time.nanoSecond, width: 9)
        while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
        return clock + "." + digits
    }

    private static func padded(_ number: Int, width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static var tooDeep: Failure {
        Failure(message: "the document is nested too deep", line: nil, column: nil)
    }

    /// The library's messages begin with a capital letter and often end with a full stop.
    private static func sentence(_ text: String) -> String {
        let trimmed = text.last == "." ? text.dropLast() : text[...]
        guard let first = trimmed.first else { return "the document is no valid TOML" }
        return first.lowercased() + trimmed.dropFirst()
    }
}
