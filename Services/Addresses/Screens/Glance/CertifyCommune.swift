import Web

/// Every address of the commune declared right by the mairie, once it has read how many they are.
struct CertifyCommune {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/certification", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let overview = try await desk.store.overview(of: desk.commune)
                return CertificationPage(
                    desk: desk, left: try await desk.store.leftToCertify(in: desk.commune),
                    errors: overview?.check?.errors ?? 0
                ).reply
            },
            .post("/mairie/{insee}/adresses/certification", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let left = try await desk.store.leftToCertify(in: desk.commune)
                guard visit.form["nombre"] == String(left.total) else {
                    return .redirect(
                        to: desk.paths.certifyAll,
                        notice:
                            "La liste a changé entre-temps\u{A0}: voici le compte du moment. Rien n’est certifié."
                    )
                }
                let record = try await desk.store.make(.certifyCommune, at: desk)
                return .redirect(
                    to: desk.paths.home,
                    notice: record.map { "\($0.label). Vous pouvez annuler." } ?? "Tout était déjà certifié.")
            },
        ]
    }
}

/// The question before: how many addresses, and what to look at first.
struct CertificationPage {
    let desk: CommuneDesk
    let left: LeftToCertify
    /// Lines that the check refuses.
    let errors: Int

    var reply: Reply {
        desk.page("Certifier toute la commune", left.total == 0 ? "\(nothing)" : "\(cautions)\(question)")
    }

    private var nothing: EmptyState {
        EmptyState(
            "Tout est déjà certifié.", "Une adresse ajoutée plus tard se certifie sur sa page.",
            actions: [LinkButton("Revenir", desk.paths.home, .quiet)])
    }

    private var question: Confirmation {
        Confirmation(
            """
            Vous allez certifier \(what)\u{A0}: la mairie déclare que \
            \(left.total == 1 ? "cette adresse est juste" : "ces adresses sont justes"). Vous pourrez annuler.
            """, yes: "Oui, certifier", to: desk.paths.certifyAll, desk.visit, back: desk.paths.home,
            style: .primary, fields: [HiddenField("nombre", String(left.total))])
    }

    private var what: String {
        let numeros = left.numeros > 0 ? French.count(left.numeros, "numéro", "numéros") : nil
        let lieuxDits = left.lieuxDits > 0 ? French.count(left.lieuxDits, "lieu-dit", "lieux-dits") : nil
        return [numeros, lieuxDits].compactMap { $0 }.joined(separator: " et ")
    }

    private var cautions: HTML {
        let wrong: NoticeBox? =
            errors == 0
            ? nil
            : NoticeBox(
                .warning, "Il reste \(French.count(errors, "point", "points")) à corriger dans la liste.",
                detail: "<p><a href=\"\(desk.paths.findings)\">Les regarder d’abord</a></p>")
        let unplaced: NoticeBox? =
            left.unplaced == 0
            ? nil
            : NoticeBox(
                .warning,
                "\(French.count(left.unplaced, "numéro n’est pas encore placé", "numéros ne sont pas encore placés")) sur la carte."
            )
        return "\(wrong)\(unplaced)"
    }
}
