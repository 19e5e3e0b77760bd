/// What is wrong in a form, field by field, in the order in which the person reads it.
///
/// `var errors = FormErrors(); errors.add("nom", "Écrivez le nom de la voie.")`
package struct FormErrors: Sendable, Equatable {
    package private(set) var list: [Entry] = []

    /// One thing to correct, and the field where.
    package struct Entry: Sendable, Equatable {
        package let field: String
        package let message: String
    }

    package init() {}

    package var isEmpty: Bool { list.isEmpty }

    /// Says what is wrong with a field, by its name in the form.
    package mutating func add(_ field: String, _ message: String) {
        list.append(Entry(field: field, message: message))
    }

    package subscript(field: String) -> String? {
        list.first { $0.field == field }?.message
    }
}
