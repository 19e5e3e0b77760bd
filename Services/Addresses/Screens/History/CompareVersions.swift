import Web

/// Two versions of the list beside each other: what was added, taken out, moved, renamed, as a table, a map, a file.
struct CompareVersions {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/comparaison", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                var page = try await page(desk)
                guard let (before, after) = try page.asked(visit) else { return page.reply() }
                page.names = (before, after)
                do {
                    page.found = try await desk.store.compare(before, with: after, of: desk.commune)
                } catch let refusal as EditRefusal {
                    page.refusal = refusal.words
                }
                return page.reply()
            },
            .get("/mairie/{insee}/adresses/comparaison.csv", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                guard let (before, after) = try await page(desk).asked(visit) else {
                    return .redirect(to: desk.paths.comparison(), notice: "Rien n’est encore à comparer.")
                }
                do {
                    let found = try await desk.store.compare(before, with: after, of: desk.commune)
                    return Reply.bytes(ComparisonFile.csv(of: found), type: "text/csv; charset=utf-8")
                        .named("comparaison-\(desk.commune).csv")
                } catch let refusal as EditRefusal {
                    throw refusal.refusal
                }
            },
        ]
    }

    private static func page(_ desk: CommuneDesk) async throws -> ComparisonPage {
        ComparisonPage(
            desk: desk, publications: try await desk.store.comparableVersions(of: desk.commune),
            current: try await desk.store.publicVersion(of: desk.commune))
    }
}

/// The page of the comparison.
struct ComparisonPage {
    let desk: CommuneDesk
    let publications: [Publication]
    /// What the public sees.
    let current: Publication?
    var names: (before: VersionName, after: VersionName)?
    var found: ComparedVersions?
    /// Why a version cannot be read again.
    var refusal: String?

    /// What the address of the page asks for; what the public sees beside the draft when it does not say.
    ///
    /// - Throws: `Refusal.notFound` for a version that is named as none is.
    func asked(_ visit: Visit) throws -> (before: VersionName, after: VersionName)? {
        let last = (current ?? publications.first).map { VersionName.publication($0.id) }
        let before = try Self.version(visit.query("avant")) ?? last
        let after = try Self.version(visit.query("apres")) ?? .draft
        return before.map { ($0, after) }
    }

    private static func version(_ text: String?) throws -> VersionName? {
        guard let text, !text.isEmpty else { return nil }
        guard let name = VersionName(text) else { throw Refusal.notFound }
        return name
    }

    func reply() -> Reply {
        desk.page(
            "Comparer deux versions", status: refusal == nil ? 200 : 409,
            steps: [("Historique", desk.paths.history)],
            "\(choice)\(refusal.map { NoticeBox(.warning, $0) })\(content)")
    }

    private var choice: FilterBar {
        FilterBar(
            to: desk.paths.comparison(),
            fields: [
                SelectField(
                    "avant", label: "La version", choices: choices(names?.before),
                    value: names?.before.text ?? ""),
                SelectField(
                    "apres", label: "comparée à", choices: choices(names?.after),
                    value: names?.after.text ?? VersionName.draft.text),
            ], verb: "Comparer")
    }

    /// The draft, what was published, and the moment or the older publication that was asked for.
    private func choices(_ chosen: VersionName?) -> [Choice] {
        var choices = [Choice(VersionName.draft.text, "La liste maintenant")]
        let titles = titles
        let listed = publications.map {
            Choice(VersionName.publication($0.id).text, titles[$0.id] ?? Self.title($0))
        }
        if let chosen, chosen != .draft, !listed.contains(where: { $0.value == chosen.text }) {
            let known = [found?.before, found?.after].compactMap { $0 }.first { $0.name == chosen }
            let words = known.map(title) ?? (chosen.isMoment ? "Un moment de l’historique" : nil)
            if let words { choices.append(Choice(chosen.text, words)) }
        }
        return choices + listed
    }

    /// « Publication du 23 novembre 2026 à 9 h 05 », « … (2e de cette minute) » where there are several, by publication.
    private var titles: [String: String] {
        var titles: [String: String] = [:]
        for (title, together) in Dictionary(grouping: publications, by: Self.title) {
            for (place, publication) in together.enumerated() {
                let rank = together.count - place
                let which = together.count == 1 ? "" : " (\(rank)\(rank == 1 ? "re" : "e") de cette minute)"
                titles[publication.id] = title + which
            }
        }
        return titles
    }

    private static func title(_ publication: Publication) -> String {
        "Publication du \(FrenchMoment.full(publication.publishedAt ?? publication.at))"
    }

    private func title(_ version: KnownVersion) -> String {
        switch version.origin {
        case .draft: "La liste maintenant"
        case .publication(let publication): titles[publication.id] ?? Self.title(publication)
        case .before(let record):
            "La liste du \(FrenchMoment.full(record.at)), juste avant «\u{A0}\(record.label)\u{A0}»"
        case .after(let record):
            "La liste du \(FrenchMoment.full(record.at)), juste après «\u{A0}\(record.label)\u{A0}»"
        }
    }

    private var content: HTML {
        guard let found, let names else {
            guard names == nil else { return .empty }
            return EmptyState(
                "Rien n’est encore publié.",
                "Ouvrez un geste dans l’historique\u{A0}: la liste d’avant ce geste se compare à celle de maintenant.",
                actions: [LinkButton("Ouvrir l’historique", desk.paths.history, .quiet)]
            ).html
        }
        guard !found.comparison.lines.isEmpty else {
            return NoticeBox(.success, "Les deux versions disent les mêmes adresses.").html
        }
        let csv = (desk.paths.home / "comparaison.csv").query("avant", names.before.text)
            .query("apres", names.after.text)
        return """
            <p class="lead">\(title(found.before)) → \(title(found.after)).</p>
            \(ComparisonTable(desk: desk, comparison: found.comparison, path: desk.paths.comparison()))
            <div class="actions"><a class="button quiet" href="\(csv)" download>Télécharger la comparaison (CSV)</a>\(comingBack(found))</div>

            """
    }

    /// The way back to a version that is compared with the draft; nothing for who may not.
    private func comingBack(_ found: ComparedVersions) -> LinkButton? {
        for (version, other) in [(found.before, found.after), (found.after, found.before)] {
            guard case .draft = other.origin else { continue }
            let words = "Refaire la liste comme dans cette version"
            switch version.origin {
            case .publication(let publication):
                return desk.link(words, to: desk.paths.comingBack(to: publication.id), .quiet)
            case .before(let record):
                return desk.link(words, to: desk.paths.comingBack(toBefore: record.id), .quiet)
            case .draft, .after: break
            }
        }
        return nil
    }
}
