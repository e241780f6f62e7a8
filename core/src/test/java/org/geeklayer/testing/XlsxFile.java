package org.geeklayer.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An Excel workbook, written by hand with as little as a reader needs. */
public final class XlsxFile {
    /** A cell style: number with two decimals. */
    public static final int TWO_DECIMALS = 1;

    /** A cell style: Excel's own short date. */
    public static final int DATE = 2;

    /** A cell style: a date and time in a format of the user's. */
    public static final int DATE_AND_TIME = 3;

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final List<Sheet> sheets = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();

    /** A workbook without sheets. */
    public XlsxFile() {}

    /** Adds a sheet to be filled. */
    public Sheet sheet(String name) {
        Sheet sheet = new Sheet(name);
        sheets.add(sheet);
        return sheet;
    }

    /** A sheet being filled. */
    public final class Sheet {
        private final String name;
        private final StringBuilder rows = new StringBuilder();
        private boolean hidden;

        private Sheet(String name) {
            this.name = name;
        }

        /** Hides the sheet. */
        public Sheet hide() {
            hidden = true;
            return this;
        }

        /** Adds a row of cells, each made by a method of this class. */
        public Sheet row(int number, String... cells) {
            rows.append("<row r=\"").append(number).append("\">");
            for (int i = 0; i < cells.length; i++) {
                rows.append(cells[i].replace("@", (char) ('A' + i) + Integer.toString(number)));
            }
            rows.append("</row>");
            return this;
        }

        /** Adds a row of inline texts. */
        public Sheet texts(int number, String... texts) {
            String[] cells = new String[texts.length];
            for (int i = 0; i < texts.length; i++) {
                cells[i] = inline(texts[i]);
            }
            return row(number, cells);
        }

        /** Ends the sheet. */
        public XlsxFile end() {
            return XlsxFile.this;
        }
    }

    /** No cell. */
    public static String none() {
        return "";
    }

    /** A text that stands in the cell. */
    public static String inline(String text) {
        return "<c r=\"@\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) + "</t></is></c>";
    }

    /** A text that stands in the table of shared texts. */
    public String shared(String text) {
        shared.add(text);
        return "<c r=\"@\" t=\"s\"><v>" + (shared.size() - 1) + "</v></c>";
    }

    /** A number. */
    public static String number(String number, int style) {
        return "<c r=\"@\" s=\"" + style + "\"><v>" + number + "</v></c>";
    }

    /** A truth value. */
    public static String truth(boolean value) {
        return "<c r=\"@\" t=\"b\"><v>" + (value ? 1 : 0) + "</v></c>";
    }

    /** An error. */
    public static String error(String error) {
        return "<c r=\"@\" t=\"e\"><v>" + error + "</v></c>";
    }

    /** A formula with the text that it gave when the file was saved. */
    public static String formulaOfText(String formula, String value) {
        return "<c r=\"@\" t=\"str\"><f>" + escaped(formula) + "</f><v>" + escaped(value) + "</v></c>";
    }

    /** A formula with the number that it gave when the file was saved. */
    public static String formulaOfNumber(String formula, String value, int style) {
        return "<c r=\"@\" s=\"" + style + "\"><f>" + escaped(formula) + "</f><v>" + value + "</v></c>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Writes the workbook. */
    public Path write(Path file) throws IOException {
        StringBuilder types = new StringBuilder(HEAD)
                .append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
                .append(
                        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
                .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
                .append(type("workbook", "sheet.main"))
                .append(type("styles", "styles"))
                .append(type("sharedStrings", "sharedStrings"));
        StringBuilder relations = new StringBuilder(HEAD)
                .append("<Relationships xmlns=\"")
                .append(PACKAGE)
                .append("\">")
                .append(relation("styles", "styles", "styles"))
                .append(relation("sharedStrings", "sharedStrings", "sharedStrings"));
        StringBuilder list = new StringBuilder();
        for (int i = 1; i <= sheets.size(); i++) {
            Sheet sheet = sheets.get(i - 1);
            types.append(type("worksheets/sheet" + i, "worksheet"));
            relations.append(relation("sheet" + i, "worksheet", "worksheets/sheet" + i));
            list.append("<sheet name=\"")
                    .append(escaped(sheet.name))
                    .append("\" sheetId=\"")
                    .append(i);
            list.append(sheet.hidden ? "\" state=\"hidden" : "")
                    .append("\" r:id=\"sheet")
                    .append(i)
                    .append("\"/>");
        }
        StringBuilder texts = new StringBuilder();
        shared.forEach(text -> texts.append("<si><t xml:space=\"preserve\">")
                .append(escaped(text))
                .append("</t></si>"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "[Content_Types].xml", types + "</Types>");
            put(
                    zip,
                    "_rels/.rels",
                    HEAD + "<Relationships xmlns=\"" + PACKAGE + "\"><Relationship Id=\"book\" Type=\"" + OFFICE
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            put(zip, "xl/_rels/workbook.xml.rels", relations + "</Relationships>");
            put(
                    zip,
                    "xl/workbook.xml",
                    HEAD + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>" + list
                            + "</sheets></workbook>");
            put(
                    zip,
                    "xl/styles.xml",
                    HEAD + "<styleSheet xmlns=\"" + MAIN
                            + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/></numFmts>"
                            + "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/><xf numFmtId=\"14\"/>"
                            + "<xf numFmtId=\"164\"/></cellXfs></styleSheet>");
            put(zip, "xl/sharedStrings.xml", HEAD + "<sst xmlns=\"" + MAIN + "\">" + texts + "</sst>");
            for (int i = 1; i <= sheets.size(); i++) {
                put(
                        zip,
                        "xl/worksheets/sheet" + i + ".xml",
                        HEAD + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + sheets.get(i - 1).rows
                                + "</sheetData></worksheet>");
            }
        }
        return file;
    }

    private static String type(String part, String kind) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\""
                + "application/vnd.openxmlformats-officedocument.spreadsheetml." + kind + "+xml\"/>";
    }

    private static String relation(String id, String kind, String part) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/" + kind + "\" Target=\"" + part + ".xml\"/>";
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
