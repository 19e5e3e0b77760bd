/// Reads a whole XML 1.0 document within limits, and the part of XML that data needs: no document type, hence no
/// entity but the five of XML 1.0 §4.6.
///
/// Nothing is fetched, nothing grows: memory stays in proportion to the bytes given.
package struct XMLReader {
    private var scan: XMLScan
    private let limits: XMLLimits
    private var open: [Frame] = []
    private var elements = 0
    private var root: XMLTree?

    /// An element whose end has not come, and the namespaces that hold inside it.
    private struct Frame {
        let qualifiedName: String
        var tree: XMLTree
        let namespaces: [String: String]
    }

    package static func read(_ bytes: [UInt8], within limits: XMLLimits) throws(XMLFault) -> XMLTree {
        var reader = try XMLReader(bytes, within: limits)
        return try reader.document()
    }

    private init(_ bytes: [UInt8], within limits: XMLLimits) throws(XMLFault) {
        guard bytes.count <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
        self.limits = limits
        scan = XMLScan(try XMLEncoding.utf8(of: bytes))
    }

    private mutating func document() throws(XMLFault) -> XMLTree {
        while !scan.isAtEnd {
            if scan.take("<!--") {
                try scan.skip(through: "-->")
            } else if scan.take("<?") {
                try scan.skip(through: "?>")
            } else if scan.take("<![CDATA[") {
                try append(try scan.text(through: "]]>"))
            } else if scan.take("</") {
                try close()
            } else if scan.take("<") {
                try begin()
            } else {
                try append(try scan.characters())
            }
        }
        guard let root, open.isEmpty else { throw scan.malformed }
        return root
    }

    private mutating func append(_ text: String) throws(XMLFault) {
        if open.isEmpty {
            guard text.utf8.allSatisfy(XMLScan.isSpace) else { throw scan.malformed }
        } else {
            open[open.count - 1].tree.text += text
        }
    }

    private mutating func begin() throws(XMLFault) {
        guard root == nil else { throw scan.malformed }
        elements += 1
        guard elements <= limits.elements else { throw .tooManyElements(limit: limits.elements) }
        guard open.count < limits.depth else { throw .tooDeep(limit: limits.depth) }
        let name = try scan.name()
        var namespaces = open.last?.namespaces ?? ["xml": "http://www.w3.org/XML/1998/namespace"]
        let (attributes, isEmpty) = try attributes(declaring: &namespaces)
        let (prefix, local) = try parts(of: name)
        let namespace = namespaces[prefix]
        guard prefix.isEmpty || namespace != nil else { throw scan.malformed }
        let tree = XMLTree(
            name: local, namespace: namespace?.isEmpty == true ? nil : namespace, attributes: attributes)
        open.append(Frame(qualifiedName: name, tree: tree, namespaces: namespaces))
        if isEmpty { end() }
    }

    /// The attributes up to the end of the tag, which may be the element's own end too.
    private mutating func attributes(
        declaring namespaces: inout [String: String]
    ) throws(XMLFault) -> ([String: String], isEmpty: Bool) {
        var attributes: [String: String] = [:]
        var declared: Set<String> = []
        while true {
            let spaced = scan.skipSpaces()
            if scan.take("/>") { return (attributes, true) }
            if scan.take(">") { return (attributes, false) }
            guard spaced else { throw scan.malformed }
            let name = try scan.name()
            scan.skipSpaces()
            guard scan.take("=") else { throw scan.malformed }
            scan.skipSpaces()
            let value = try scan.attributeValue()
            if name == "xmlns" || name.hasPrefix("xmlns:") {
                let prefix = String(name.dropFirst(6))
                guard declared.insert(prefix).inserted, name == "xmlns" || !prefix.isEmpty && !value.isEmpty
                else { throw scan.malformed }
                namespaces[prefix] = value
                // Each element that declares one copies them all.
                guard namespaces.count <= 32 else { throw scan.malformed }
            } else {
                guard attributes.updateValue(value, forKey: name) == nil else { throw scan.malformed }
            }
        }
    }

    /// Namespaces in XML 1.0 §4: at most one colon, with a name on each side.
    private func parts(of name: String) throws(XMLFault) -> (prefix: String, local: String) {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { throw scan.malformed }
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : ("", name)
    }

    private mutating func close() throws(XMLFault) {
        let name = try scan.name()
        scan.skipSpaces()
        guard scan.take(">"), name == open.last?.qualifiedName else { throw scan.malformed }
        end()
    }

    private mutating func end() {
        guard let frame = open.popLast() else { return }
        if open.isEmpty {
            root = frame.tree
        } else {
            open[open.count - 1].tree.children.append(frame.tree)
        }
    }
}
