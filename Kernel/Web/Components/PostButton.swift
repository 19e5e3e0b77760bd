/// One gesture in one button: « Annuler », « Certifier tout ».
///
/// `PostButton("Certifier", to: path / "certification", visit, .quiet)`
package struct PostButton: Component {
    private let form: PostForm

    package init(
        _ label: String, to path: SitePath, _ visit: Visit, _ style: Button.Style = .primary,
        fields: [HiddenField] = []
    ) {
        form = PostForm(
            to: path, visit, fields: fields, buttons: [Button(label, style)], warnsBeforeLeaving: false)
    }

    package var html: HTML { form.html }
}
