extension Gazetteer {
    /// The codes and names known here, in the columns of INSEE's `v_commune` that matter, for programs that read it.
    package var cogCSV: [UInt8] {
        var text = Self.cogHeader
        for commune in communes.sorted(by: { $0.code < $1.code }) {
            text += Self.row(
                "COM", commune.code, commune.name, departement: commune.code.departement, parent: "")
        }
        for former in formers where former.kind != "COM" {
            text += Self.row(
                former.kind, former.code, former.name, departement: "", parent: former.parent.text)
        }
        return Array(text.utf8)
    }

    static let cogHeader = "TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT\n"

    static func row(
        _ kind: String, _ code: CodeINSEE, _ name: String, departement: String, parent: String
    ) -> String {
        let quoted =
            name.contains { $0 == "," || $0 == "\"" } ? "\"\(name.replacing("\"", with: "\"\""))\"" : name
        return "\(kind),\(code),,\(departement),,,,,,\(quoted),,\(parent)\n"
    }
}
