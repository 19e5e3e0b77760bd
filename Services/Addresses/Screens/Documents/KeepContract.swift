import HTTPTypes
import Persistence
import Web

/// The prices of plates and signs in the syndicat's group contract.
struct KeepContract {
    static let home = SitePath("/syndicat/adresses/marche")

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/syndicat/adresses/marche", .syndicat(.reader)) { visit in
                ContractPage(visit: visit, articles: try await desk.store.contract()).reply
            },
            .get("/syndicat/adresses/marche/{article}", .syndicat(.reader)) { visit in
                let articles = try await desk.store.contract()
                guard let article = articles.first(where: { $0.id == visit.parameter("article") }) else {
                    throw Refusal.notFound
                }
                return ContractPage(visit: visit, articles: articles, changed: article).reply
            },
            .post("/syndicat/adresses/marche", .syndicat(.manager)) { visit in
                try await keep(Identifier.make(), desk, visit)
            },
            .post("/syndicat/adresses/marche/{article}", .syndicat(.manager)) { visit in
                try await keep(visit.parameter("article"), desk, visit)
            },
            .post("/syndicat/adresses/marche/{article}/retrait", .syndicat(.manager)) { visit in
                let (id, seen) = (visit.parameter("article"), visit.form["version"])
                guard try await desk.store.drop(id, seen: seen, by: visit.author) else {
                    throw Refusal(
                        .conflict, "Quelqu’un d’autre a changé cet article pendant que vous le lisiez.",
                        advice: "Rien n’est retiré. Rouvrez l’article et vérifiez.")
                }
                return .redirect(to: home, notice: "L’article est retiré du marché.")
            },
        ]
    }

    private static func keep(_ id: String, _ desk: AddressDesk, _ visit: Visit) async throws -> Reply {
        let articles = try await desk.store.contract()
        let changed = articles.first { $0.id == visit.parameter("article") }
        guard visit.parameter("article").isEmpty || changed != nil else { throw Refusal.notFound }
        var page = ContractPage(visit: visit, articles: articles, changed: changed)
        page.state = FormState(sent: visit.form)
        guard let article = page.read(id: id) else { return page.reply }
        switch try await desk.store.keep(
            article, seen: changed == nil ? nil : visit.form["version"], by: visit.author)
        {
        case .kept: break
        case .twin:
            page.state?.errors.add(
                "reference", "Un autre article de ce fournisseur porte déjà cette référence.")
            return page.reply
        case .stale:
            page.isStale = true
            return page.reply
        }
        return .redirect(to: home, notice: "«\u{A0}\(article.name)\u{A0}» est enregistré.")
    }
}

extension Visit {
    /// Who sends this form, for what is written of it.
    fileprivate var author: Author { Author(id: visitor?.id, name: visitor?.name ?? "") }
}

/// The page of the contract: its articles, and a form for one.
struct ContractPage {
    let visit: Visit
    let articles: [ContractArticle]
    /// The article that the form changes; nil for a new one.
    var changed: ContractArticle?
    var state: FormState?
    /// Whether somebody else changed the article since the form was shown.
    var isStale = false

    var reply: Reply {
        var page = Page(
            changed.map { "Marché\u{A0}: \($0.name)" } ?? "Marché des plaques et panneaux", .office,
            content: """
                \(ErrorSummary(state?.errors ?? FormErrors()))
                \(isStale ? stale : nil)
                \(changed == nil ? list : nil)
                \(Panel(changed == nil ? "Ajouter un article" : "Changer cet article", content: "\(form)"))
                \(changed.flatMap { removal(of: $0) })
                """)
        page.status = isStale ? 409 : state.map { $0.errors.isEmpty ? 200 : 422 } ?? 200
        page.assets = Assets.desk
        page.breadcrumb = Breadcrumb(
            [("Adresses du territoire", "/syndicat/adresses")]
                + (changed == nil ? [] : [("Marché des plaques et panneaux", KeepContract.home)]))
        return visit.page(page)
    }

    private var stale: NoticeBox {
        NoticeBox(
            .warning, "Quelqu’un d’autre a changé cet article pendant que vous écriviez.",
            detail: """
                <p>Rien n’est enregistré. Ce que vous avez écrit est gardé ci-dessous\u{202F}; \
                <a href="\(changed.map { KeepContract.home / $0.id } ?? KeepContract.home)">l’autre est ici</a>. \
                Enregistrez de nouveau pour le remplacer.</p>
                """)
    }

    /// After a conflict was shown, saving again replaces what is there now.
    private var version: String {
        let sent = state?["version"] ?? ""
        return isStale || sent.isEmpty ? changed?.version ?? "" : sent
    }

    private var list: HTML {
        guard !articles.isEmpty else {
            return EmptyState(
                "Aucun article pour l’instant.",
                "Avec les prix du marché groupé, chaque commune chiffre ses plaques et ses panneaux.",
                actions: []
            ).html
        }
        return Table(
            French.count(articles.count, "article", "articles"),
            columns: [
                .init("Article"), .init("Pour"), .init("Fournisseur"), .init("Référence"), .init("Taille"),
                .init("Prix HT", isNumber: true), .init("TVA", isNumber: true),
            ],
            rows: articles.map { article in
                .init([
                    "<a href=\"\(KeepContract.home / article.id)\">\(article.name)</a>",
                    "\(article.kind.label)",
                    "\(article.supplier)", "\(article.reference)", "\(article.wholeSize)",
                    "\(article.price.euros)", "\(article.vat.plain)\u{A0}%",
                ])
            }
        ).html
    }

    private var form: PostForm {
        let state = state ?? changed.map(Self.state) ?? FormState(["tva": "20"])
        return PostForm(
            to: changed.map { KeepContract.home / $0.id } ?? KeepContract.home, visit,
            fields: [
                HiddenField("version", version),
                state.choice(
                    "genre", "Pour", ContractArticle.Kind.allCases.map { Choice($0.rawValue, $0.label) }),
                state.text(
                    "nom", "Article", hint: "Par exemple\u{A0}: plaque émaillée, fond bleu", isRequired: true),
                state.text("taille", "Taille", hint: "Par exemple\u{A0}: 15 × 10 cm", isRequired: true),
                state.text("fournisseur", "Fournisseur", isRequired: true),
                state.text("reference", "Référence chez le fournisseur", isRequired: true),
                state.number("prix", "Prix hors taxes, en euros", allowsDecimals: true, isRequired: true),
                state.number("tva", "Taux de TVA, en %", allowsDecimals: true, isRequired: true),
            ], buttons: [Button("Enregistrer")])
    }

    private func removal(of article: ContractArticle) -> Panel? {
        let path = KeepContract.home / article.id / "retrait"
        guard visit.maySend(to: path) else { return nil }
        return Panel(
            "Retirer", content: "<p>Les communes ne le verront plus.</p>",
            actions: [
                PostButton(
                    "Retirer cet article", to: path, visit, .danger,
                    fields: [HiddenField("version", article.version)])
            ])
    }

    private static func state(of article: ContractArticle) -> FormState {
        FormState([
            "genre": article.kind.rawValue, "nom": article.name, "taille": article.size,
            "fournisseur": article.supplier, "reference": article.reference, "prix": article.price.plain,
            "tva": article.vat.plain,
        ])
    }

    /// The article that the form says; nil when something of it is wrong, which the page then says.
    mutating func read(id: String) -> ContractArticle? {
        let form = visit.form
        var errors = FormErrors()
        let texts = ["nom", "taille", "fournisseur", "reference"].map { name -> String in
            let text = Text.tidied(form[name])
            if text.isEmpty || text.count > 120 { errors.add(name, "Écrivez-le en 120\u{A0}signes au plus.") }
            return text
        }
        let kind = ContractArticle.Kind(rawValue: form["genre"])
        if kind == nil { errors.add("genre", "Choisissez à quoi sert l’article.") }
        let price = Cents(form["prix"])
        if price == nil { errors.add("prix", "Écrivez un prix comme 12,50.") }
        let vat = VATRate(form["tva"])
        if vat == nil { errors.add("tva", "Écrivez un taux comme 20 ou 5,5.") }
        state?.errors = errors
        guard errors.isEmpty, let kind, let price, let vat else { return nil }
        return ContractArticle(
            id: id, supplier: texts[2], reference: texts[3], name: texts[0], kind: kind, size: texts[1],
            price: price, vat: vat)
    }
}

extension Cents {
    /// « 1 234,50 € ».
    var euros: String {
        let (euros, cents) = value.quotientAndRemainder(dividingBy: 100)
        return "\(French.number(euros)),\(cents < 10 ? "0" : "")\(cents)\u{A0}€"
    }
}
