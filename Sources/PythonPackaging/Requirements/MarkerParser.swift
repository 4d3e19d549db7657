/// Recursive descent over the marker grammar of the dependency specifiers' standard.
struct MarkerParser {
    /// What went wrong, by offset in the cursor's bytes.
    struct Failure: Error {
        let offset: Int
        let message: String
    }

    private(set) var cursor: ByteCursor
    private var depth = 0

    init(_ cursor: ByteCursor) {
        self.cursor = cursor
    }

    /// A marker and nothing after it.
    mutating func parseWholeMarker() throws(Failure) -> MarkerExpression {
        let expression = try parseMarker()
        cursor.takeFinalNewline()
        guard cursor.isAtEnd else { throw fail("expected 'and', 'or' or the end of the marker") }
        return expression.ungrouped
    }

    /// `marker_or = marker_and wsp* 'or' marker_and | marker_and`
    mutating func parseMarker() throws(Failure) -> MarkerExpression {
        var alternatives: [MarkerExpression] = []
        repeat { alternatives.append(try parseConjunction()) } while takeWord("or")
        return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }

    /// `marker_and = marker_expr wsp* 'and' marker_expr | marker_expr`
    private mutating func parseConjunction() throws(Failure) -> MarkerExpression {
        var parts: [MarkerExpression] = []
        repeat { parts.append(try parseAtom()) } while takeWord("and")
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func parseAtom() throws(Failure) -> MarkerExpression {
        cursor.skipBlanks()
        let open = cursor.offset
        guard cursor.take(UInt8(ascii: "(")) else {
            let comparison = try parseComparison()
            cursor.skipBlanks()
            return .comparison(comparison)
        }
        depth += 1
        defer { depth -= 1 }
        guard depth <= MarkerExpression.deepestNesting else {
            throw Failure(
                offset: open, message: "expected at most \(MarkerExpression.deepestNesting) parentheses in each other")
        }
        let inner = try parseMarker()
        guard cursor.take(UInt8(ascii: ")")) else {
            throw fail("expected 'and', 'or' or the ')' that closes a '('")
        }
        cursor.skipBlanks()
        return inner.grouped
    }

    /// `marker_var:l marker_op:o marker_var:r`
    private mutating func parseComparison() throws(Failure) -> MarkerComparison {
        let left = try parseOperand()
        cursor.skipBlanks()
        let comparator = try parseOperator()
        cursor.skipBlanks()
        let right = try parseOperand()
        return MarkerComparison(left: left, operator: comparator, right: right)
    }

    private mutating func parseOperand() throws(Failure) -> MarkerOperand {
        guard let byte = cursor.next else { throw fail("expected a marker variable or a quoted string") }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return .literal(try parseLiteral(quote: byte)) }
        let begin = cursor.offset
        cursor.take(while: \.isWordByte)
        if cursor.next == UInt8(ascii: "."), let after = cursor.peek(1), after.isWordByte {
            cursor.advance()
            cursor.take(while: \.isWordByte)
        }
        guard let variable = MarkerVariable.named(cursor.slice(from: begin)) else {
            throw Failure(offset: begin, message: Self.unknownVariable(String(utf8: cursor.slice(from: begin))))
        }
        return .variable(variable)
    }

    private static func unknownVariable(_ word: String) -> String {
        if word.isEmpty { return "expected a marker variable or a quoted string" }
        let names = MarkerVariable.allCases.map(\.rawValue)
        guard let near = NearestWord.find(word, among: names) else {
            return "expected a marker variable or a quoted string, not '\(word)'"
        }
        return "expected a marker variable or a quoted string, not '\(word)'; did you mean '\(near)'?"
    }

    private mutating func parseLiteral(quote: UInt8) throws(Failure) -> String {
        let open = cursor.offset
        cursor.advance()
        let contents = cursor.take { $0 != quote }
        guard cursor.take(quote) else {
            throw Failure(offset: open, message: "expected a closing quote for the string that begins here")
        }
        do {
            return try PythonStringLiteral.text(of: contents)
        } catch {
            throw Failure(offset: open + 1 + error.offset, message: error.message)
        }
    }

    private mutating func parseOperator() throws(Failure) -> MarkerOperator {
        let begin = cursor.offset
        if cursor.take("===") { return .arbitraryEqual }
        if cursor.take("==") { return .equal }
        if cursor.take("~=") { return .compatible }
        if cursor.take("!=") { return .notEqual }
        if cursor.take("<=") { return .lessOrEqual }
        if cursor.take(">=") { return .greaterOrEqual }
        if cursor.take("<") { return .less }
        if cursor.take(">") { return .greater }
        if takeWord("in") { return .contained }
        if takeWord("not") {
            guard cursor.skipBlanks() else { throw fail("expected a space and 'in' after 'not'") }
            guard takeWord("in") else { throw fail("expected 'in' after 'not'") }
            return .notContained
        }
        throw Failure(
            offset: begin,
            message: "expected a comparison operator, one of <=, <, !=, ==, >=, >, ~=, ===, in, not in")
    }

    /// Takes a word that the next byte does not continue.
    private mutating func takeWord(_ word: StaticString) -> Bool {
        if let after = cursor.peek(word.utf8CodeUnitCount), after.isWordByte { return false }
        return cursor.take(word)
    }

    private func fail(_ message: String) -> Failure { Failure(offset: cursor.offset, message: message) }
}
