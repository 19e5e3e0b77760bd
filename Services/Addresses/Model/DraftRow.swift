/// A row of the draft, a voie or a numéro, as the history plays it back.
package protocol DraftRow: Equatable, Sendable {
    /// « Rue du Moulin », « 12 bis ».
    var calledName: String { get }
    /// ISO civil date, empty when the file gave none.
    var updatedOn: String { get set }
    /// A private note of the town hall.
    var comment: String { get set }
    /// Grows at each change: what a form must send back.
    var version: Int { get set }
}

extension Voie: DraftRow {
    package var calledName: String { name }
}

extension Numero: DraftRow {
    package var calledName: String { label }
}

extension DraftRow {
    /// Whether both say the same, whatever the number of changes made to come there.
    package func saysTheSame(as other: Self) -> Bool {
        var twin = other
        twin.version = version
        return self == twin
    }

    /// Whether both say the same, whatever the day: a list made again as it was dates of that day what it changes.
    package func saysTheSameUndated(as other: Self) -> Bool {
        var twin = other
        twin.updatedOn = updatedOn
        return saysTheSame(as: twin)
    }

    /// The same of rows that may not be there.
    package static func areSameUndated(_ left: Self?, _ right: Self?) -> Bool {
        switch (left, right) {
        case (nil, nil): true
        case (let left?, let right?): left.saysTheSameUndated(as: right)
        default: false
        }
    }
}
