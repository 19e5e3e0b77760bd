import HTTPTypes
import Persistence
import Web

/// The contours of the communes, and of the département when the file has it: a GeoJSON collection of polygons.
struct ContourFile: OfficialFile {
    let options: ImportOptions
    var report = ImportReport(.contours)
    private var communes: [CodeINSEE: MultiPolygon] = [:]
    private var departements: [String: (name: String, shape: MultiPolygon)] = [:]

    init(options: ImportOptions) {
        self.options = options
    }

    mutating func read(_ next: () throws -> [UInt8]?) throws {
        var splitter = GeoJSONFeatures()
        while let chunk = try next() {
            try splitter.feed(chunk) { take($0, line: $1) }
        }
        try splitter.finish { take($0, line: $1) }
        guard !communes.isEmpty || !departements.isEmpty else {
            throw Refusal.noContour(of: options.departements)
        }
    }

    private mutating func take(_ bytes: [UInt8], line: Int) {
        guard let feature = ContourFeature(json: bytes) else {
            return report.fault(
                line, "Cette forme n’est pas un contour de commune en GeoJSON (polygone avec son code).")
        }
        guard let code = CodeINSEE(feature.code) else { return takeDepartement(feature, line: line) }
        guard options.keeps(code) else {
            report.ignored += 1
            return
        }
        guard communes[code] == nil else {
            return report.fault(line, "La commune \(code) est déjà plus haut dans le fichier.")
        }
        communes[code] = feature.shape
    }

    private mutating func takeDepartement(_ feature: ContourFeature, line: Int) {
        guard options.departements.contains(feature.code) else {
            guard (2...3).contains(feature.code.utf8.count) else {
                return report.fault(
                    line, "«\u{A0}\(feature.code.prefix(20))\u{A0}» n’est pas un code de commune.")
            }
            report.ignored += 1
            return
        }
        departements[feature.code] = (feature.name, feature.shape)
    }

    func plan(in session: borrowing Session) throws -> ImportPlan {
        var plan = ImportPlan(report: report)
        let known = try KnownCommunes(in: session)
        let stored = try StoredContour.geometries(in: session)
        let shapes = try shapesOfLiving(known, &plan, in: session)
        let simplifier = SharedBorderSimplifier(shapes: shapes.values)
        for (code, shape) in shapes.sorted(by: { $0.key < $1.key }) {
            guard let commune = known[code] else { continue }
            let contour = StoredContour(shape, simplified: simplifier.simplified(shape))
            plan.take(contour, of: commune.id, stored: stored[commune.id])
        }
        try planDepartements(stored, &plan, in: session)
        plan.tellAbsents(known.sorted.filter { options.keeps($0.0) && shapes[$0.0] == nil }, "contour")
        return plan
    }

    /// A file older than a merger draws the former communes: their land goes to the commune of today.
    private func shapesOfLiving(
        _ known: KnownCommunes, _ plan: inout ImportPlan, in session: borrowing Session
    ) throws -> [CodeINSEE: MultiPolygon] {
        let formers = try FormerCommune.all(in: session)
        var shapes = communes.filter { known.living($0.key) != nil }
        for (code, shape) in communes.sorted(by: { $0.key < $1.key }) where shapes[code] == nil {
            guard let (parent, commune) = known.living(code, through: formers) else {
                plan.report.ignored += 1
                continue
            }
            plan.report.ignored += 1
            let drawn = shapes[parent] ?? MultiPolygon(polygons: [])
            guard !drawn.contains(shape.labelPoint) else { continue }
            shapes[parent] = MultiPolygon(polygons: drawn.polygons + shape.polygons)
            plan.report.remarks.append(
                "L’ancien contour \(code) est ajouté à celui \(French.of(commune.name)).")
        }
        return shapes
    }

    private func planDepartements(
        _ stored: [String: String], _ plan: inout ImportPlan, in session: borrowing Session
    ) throws {
        for row in try session.rows("SELECT id, code, name FROM collectivite WHERE kind = 'departement'") {
            guard let (name, shape) = departements[try row.get("code")] else { continue }
            let id: String = try row.get("id")
            let simplifier = SharedBorderSimplifier(shapes: [shape])
            plan.take(
                StoredContour(shape, simplified: simplifier.simplified(shape)), of: id, stored: stored[id])
            guard !name.isEmpty, try row.get("name", as: String.self) != name else { continue }
            plan.also([
                "UPDATE collectivite SET name = \(name), sort_key = \(SortKey.of(name)) WHERE id = \(id)"
            ])
        }
    }
}

extension ImportPlan {
    fileprivate mutating func take(_ contour: StoredContour, of id: String, stored: String?) {
        switch stored {
        case nil:
            report.added += 1
            also(contour.statements(for: id))
        case contour.geometry: keep()
        default: change(contour.statements(for: id))
        }
    }
}

extension Refusal {
    fileprivate static func noContour(of departements: Set<String>) -> Refusal {
        Refusal(
            .unprocessableContent,
            "Ce fichier n’a aucun contour de votre territoire (\(departements.sorted().joined(separator: ", "))).",
            advice: "Rien n’a été modifié. Vérifiez le code du département et le fichier choisi.")
    }
}
