/// An environment marker of the dependency specifiers' standard (PEP 508, 685, 751): a condition on the interpreter,
/// the platform and the extras asked for.
///
/// It keeps the parentheses that mean something as they were written, so that ``description`` is what
/// pypa/packaging's `str(Marker)` gives. Read once, it is evaluated without looking at text again.
package struct Marker: Hashable, Sendable {
    package let expression: MarkerExpression

    package init(_ expression: MarkerExpression) {
        self.expression = expression
    }

    /// Reads a marker.
    ///
    /// - Throws: ``RequirementSyntaxError`` when the text does not follow the grammar, or nests more than
    ///   ``MarkerExpression/deepestNesting`` parentheses.
    package init(_ text: some StringProtocol) throws(RequirementSyntaxError) {
        var parser = MarkerParser(ByteCursor(text))
        do {
            expression = try parser.parseWholeMarker()
        } catch {
            throw RequirementSyntaxError(text: String(text), offset: error.offset, message: error.message)
        }
    }

    /// Both conditions; a part that is an alternative gets parentheses.
    package static func & (left: Marker, right: Marker) -> Marker {
        Marker(.all([left.expression.grouped, right.expression.grouped]))
    }

    /// Either condition.
    package static func | (left: Marker, right: Marker) -> Marker {
        Marker(.any([left.expression.grouped, right.expression.grouped]))
    }
}

extension Marker: CustomStringConvertible {
    package var description: String {
        var text = ""
        expression.ungrouped.write(into: &text)
        return text
    }
}
