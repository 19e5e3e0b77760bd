import Persistence

/// The postcodes of the communes (La Poste, « hexasmal »): a commune may have several, a postcode several communes.
struct PostcodeFile: OfficialTable {
    static let columns: [ColumnMap.Column] = [
        .init("code_commune_insee", "#Code_commune_INSEE", "code_insee"), .init("code_postal"),
        .init("libelle_d_acheminement", "Libellé_d_acheminement", required: false),
        .init("latitude", required: false), .init("longitude", required: false),
        .init("_geopoint", "coordonnees_gps", "coordonnees_geographiques", required: false),
    ]

    let options: ImportOptions
    var report = ImportReport(.postcodes)
    private var labels: [Pair: String] = [:]
    private var positions: [CodeINSEE: Position] = [:]

    private struct Pair: Hashable {
        let code: CodeINSEE
        let postcode: String
    }

    /// A postcode as it is stored for a collectivité.
    private struct Stored: Hashable {
        let collectivite: String
        let postcode: String
    }

    init(options: ImportOptions) {
        self.options = options
    }

    mutating func take(_ record: CSVRecord, _ columns: ColumnMap) {
        guard let code = code(columns.text(record, 0), line: record.line) else { return }
        let postcode = columns.text(record, 1)
        guard options.keeps(code) else {
            report.ignored += 1
            return
        }
        guard postcode.utf8.count == 5, postcode.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return report.fault(record.line, "«\u{A0}\(postcode.prefix(20))\u{A0}» n’est pas un code postal.")
        }
        if let position = position(record, columns) { positions[code] = positions[code] ?? position }
        let pair = Pair(code: code, postcode: postcode)
        guard labels[pair] == nil else {
            report.ignored += 1
            return
        }
        labels[pair] = columns.text(record, 2)
    }

    private func position(_ record: CSVRecord, _ columns: ColumnMap) -> Position? {
        let pair = columns.text(record, 5).split(separator: ",").map { $0.drop { $0 == " " } }
        let lat = Double(columns.text(record, 3)) ?? pair.first.flatMap { Double($0) }
        let lon = Double(columns.text(record, 4)) ?? pair.dropFirst().first.flatMap { Double($0) }
        guard let lat, let lon, -90...90 ~= lat, -180...180 ~= lon else { return nil }
        return Position(lon: lon, lat: lat)
    }

    func plan(in session: borrowing Session) throws -> ImportPlan {
        var plan = ImportPlan(report: report)
        let known = try KnownCommunes(in: session)
        let formers = try FormerCommune.all(in: session)
        let stored = try storedLabels(in: session)
        var seen: Set<Stored> = []
        var given: Set<String> = []
        for (pair, label) in labels.sorted(by: {
            ($0.key.code.text, $0.key.postcode) < ($1.key.code.text, $1.key.postcode)
        }) {
            guard let (_, commune) = known.living(pair.code, through: formers) else {
                plan.report.ignored += 1
                continue
            }
            given.insert(commune.id)
            let key = Stored(collectivite: commune.id, postcode: pair.postcode)
            guard seen.insert(key).inserted else {
                plan.report.ignored += 1
                continue
            }
            planPostcode(key, label, stored: stored[key], &plan)
        }
        planRemovals(stored.keys.filter { given.contains($0.collectivite) && !seen.contains($0) }, &plan)
        try planPositions(known, &plan, in: session)
        plan.tellAbsents(
            known.sorted.filter { options.keeps($0.0) && !given.contains($0.1.id) }, "code postal")
        return plan
    }

    private func storedLabels(in session: borrowing Session) throws -> [Stored: String] {
        var labels: [Stored: String] = [:]
        for row in try session.rows("SELECT collectivite_id, postcode, label FROM postcode") {
            let key = Stored(collectivite: try row.get("collectivite_id"), postcode: try row.get("postcode"))
            labels[key] = try row.get("label", as: String.self)
        }
        return labels
    }

    private func planPostcode(_ key: Stored, _ label: String, stored: String?, _ plan: inout ImportPlan) {
        let upsert: SQL = """
            INSERT INTO postcode (collectivite_id, postcode, label)
            VALUES (\(key.collectivite), \(key.postcode), \(label))
            ON CONFLICT (collectivite_id, postcode) DO UPDATE SET label = excluded.label
            """
        switch stored {
        case nil: plan.add(upsert)
        case label: plan.keep()
        default: plan.change([upsert])
        }
    }

    private func planRemovals(_ gone: [Stored], _ plan: inout ImportPlan) {
        for key in gone {
            plan.also([
                "DELETE FROM postcode WHERE collectivite_id = \(key.collectivite) AND postcode = \(key.postcode)"
            ])
        }
        guard !gone.isEmpty else { return }
        plan.report.remarks.append(
            "Codes postaux qui ne servent plus\u{A0}: \(Set(gone.map(\.postcode)).sorted().joined(separator: ", "))."
        )
    }

    /// La Poste's point places a commune until its contour does it better.
    private func planPositions(
        _ known: KnownCommunes, _ plan: inout ImportPlan, in session: borrowing Session
    ) throws {
        let drawn = Set(
            try session.rows("SELECT collectivite_id FROM contour").map { row in
                try row.get("collectivite_id", as: String.self)
            })
        for (code, position) in positions.sorted(by: { $0.key < $1.key }) {
            guard let commune = known.living(code), !drawn.contains(commune.id) else { continue }
            guard commune.position != position else { continue }
            plan.also([
                "UPDATE collectivite SET lon = \(position.lon), lat = \(position.lat) WHERE id = \(commune.id)"
            ])
        }
    }
}
