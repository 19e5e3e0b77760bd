import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `A form given back` {
    private static let path: SitePath = "/mairie/32013/message"

    /// A page with a form that is always refused.
    private static let routes: [Route] = [
        .get("/mairie/{insee}/message", .commune(.reader)) { visit in
            let inner: HTML =
                "<details>\(NumberField("nombre", label: "Combien, en % & plus", value: "3"))</details>"
            let fields: [any Component] = [
                HiddenField("rang", "7"), TextField("nom_de_voie", label: "Nom de la voie", value: "Rue"),
                inner,
                CheckboxField("certifie", label: "Certifié"),
            ]
            let form = PostForm(to: path, visit, fields: fields, buttons: [Button("Envoyer")])
            return visit.page(Page("Message", .office, content: form.html))
        },
        .post("/mairie/{insee}/message", .commune(.reader)) { _ in throw Refusal(.conflict, "Déjà fait.") },
    ]

    /// What a browser sends of the page, its hidden fields with what was typed.
    private static func filled(_ page: String) -> String {
        let hidden = page.components(separatedBy: "<input type=\"hidden\" name=\"").dropFirst().map { part in
            let halves = part.components(separatedBy: "\" value=\"")
            let value = halves[1].prefix { $0 != "\"" }.replacing("&amp;", with: "&")
            return halves[0] + "="
                + (value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
        }
        let typed = ["nom_de_voie=Rue+Haute", "nombre=3", "certifie=oui", "libre-note=Bien"]
        return (hidden + typed).joined(separator: "&")
    }

    @Test func `calls its fields as the screen did`() async throws {
        try await TestSite.run(Self.routes) { site async throws in
            let fetch = try HTTPField.Name.named("Sec-Fetch-Site")
            var here = TestSite.signedIn
            here[fetch] = "same-origin"
            let form = Self.filled(try await site.get(Self.path.text, here).text)
            let refused = try await site.post(Self.path.text, form, here).text
            let facts = [
                "<dt>Nom de la voie</dt><dd>Rue Haute</dd>", "<dt>Combien, en % &amp; plus</dt><dd>3</dd>",
                "<dt>Certifié</dt><dd>oui</dd>", "<dt>libre note</dt><dd>Bien</dd>",
            ]
            for fact in facts { #expect(refused.contains(fact), "\(fact)") }
            #expect(!refused.contains("nom_de_voie") && !refused.contains("<dt>rang"))

            // Its session over, it is shown whole, and keeps the names for its next sending.
            var over = here
            over[.cookie] = nil
            let kept = try await site.post(Self.path.text, form, over).text
            for fact in facts + ["<dt>rang</dt><dd>7</dd>"] { #expect(kept.contains(fact), "\(fact)") }
            let again = try await site.post(Self.path.text, Self.filled(kept), here).text
            #expect(again.contains("<dt>Nom de la voie</dt>"))
        }
    }

    @Test func `is called by its plain names when nothing says that it is ours`() async throws {
        try await TestSite.run(Self.routes) { site async throws in
            let lying = "role=manager&_intitules=role%3DCommentaire"
            let shown = try await site.post(Self.path.text, lying).text
            #expect(shown.contains("<dt>role</dt><dd>manager</dd>") && !shown.contains("Commentaire"))
        }
    }
}
