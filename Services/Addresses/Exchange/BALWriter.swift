import AddressEngine

/// Writes the addresses of a commune as a BAL of one of the versions of the format.
struct BALWriter {
    let version: BALVersion
    var extras = ExtraColumns.left

    func bytes(of draft: Draft) -> [UInt8] {
        var file = begin(draft, DraftColumns(of: draft))
        for (voie, numeros) in draft.byVoie { file.append(voie, numeros) }
        return file.taken()
    }

    /// The lines of a draft, without the first one that names the columns.
    func lines(of draft: Draft, _ columns: DraftColumns) -> [UInt8] {
        var file = begin(draft, columns)
        _ = file.taken()
        for (voie, numeros) in draft.byVoie { file.append(voie, numeros) }
        return file.taken()
    }

    /// A file to which the voies are still to be given, one after the other.
    ///
    /// - Parameter head: the draft, of which only what concerns the whole commune is read.
    func begin(_ head: Draft, _ columns: DraftColumns) -> BALFile {
        let extraColumns = extras == .givenBack ? columns.extra.sorted() : []
        return BALFile(
            export: BALExport(version.engine, translations: columns.translations, extraColumns: extraColumns),
            entries: VoieEntries(head: head, extraColumns: extraColumns))
    }

    /// The draft as GeoJSON (RFC 7946): a point for each position, as other programs read it.
    static func geoJSON(of draft: Draft) -> [UInt8] {
        let entries = VoieEntries(head: draft, extraColumns: [])
        return GeoJSONExport.write(
            BaseAdresseLocale(voies: draft.byVoie.flatMap { entries.entries(of: $0.voie, $0.numeros) }))
    }
}

/// Whether the columns kept aside are given back at the end of each line.
package enum ExtraColumns: Sendable {
    case left
    case givenBack
}

/// A BAL being written: what is written may be taken away as it comes, so that memory holds one voie.
struct BALFile {
    fileprivate var export: BALExport
    fileprivate let entries: VoieEntries

    mutating func append(_ voie: Voie, _ numeros: [Numero]) {
        for entry in entries.entries(of: voie, numeros) { export.append(entry) }
    }

    /// What was written since the last time.
    mutating func taken() -> [UInt8] { export.taken() }
}

extension Draft {
    /// The voies in their order, each with its numéros in theirs.
    fileprivate var byVoie: [(voie: Voie, numeros: [Numero])] {
        let numeros = Dictionary(grouping: numeros, by: \.voieID)
        return voies.map { ($0, numeros[$0.id] ?? []) }
    }
}

/// The versions of the BAL that are written.
package enum BALVersion: String, Sendable, CaseIterable {
    case v1_5 = "1.5"
    case v1_4 = "1.4"
    case v1_3 = "1.3"

    fileprivate var engine: BALExport.Version {
        switch self {
        case .v1_5: .v1_5
        case .v1_4: .v1_4
        case .v1_3: .v1_3
        }
    }
}
