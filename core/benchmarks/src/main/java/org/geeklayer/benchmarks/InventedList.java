package org.geeklayer.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * A client list as CSV in UTF-8, as a spreadsheet saves it: CRLF, quotation marks where they are needed, which is in a third of
 * the names and of the notes, with doubled marks and line breaks inside.
 *
 * @param text the bytes of the file
 * @param records how many records it has, the header among them
 */
@SuppressWarnings("ArrayRecordComponent") // one array, handed to one benchmark
record InventedList(byte[] text, int records) {
    /** The column of the postcodes, from 0. */
    static final int POSTCODE = 2;

    private static final String[] NAMES = {
        "Ann Example", "\"Example, Bob\"", "Zo\u00eb Muster", "Li Sample", "\"O'Example, Cy\"", "Di Invented"
    };
    private static final String[] NOTES = {
        "",
        "came with a friend",
        "\"asked for \"\"the usual\"\" form\"",
        "phone first",
        "\"two lines:\r\nwrite to the second address, not to this\"",
        "none"
    };
    private static final LocalDate NEW_YEAR = LocalDate.of(2025, 1, 1);
    private static final int LAST_RECORD = 300; // bytes, more than any record before it has

    /** Makes a list of an exact length in bytes. */
    static InventedList ofLength(int length) {
        SplittableRandom random = new SplittableRandom(3);
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        out.writeBytes("client,name,postcode,date,fee,notes\r\n".getBytes(StandardCharsets.UTF_8));
        int records = 1;
        while (length - out.size() > LAST_RECORD) {
            out.writeBytes(record(random, records).getBytes(StandardCharsets.UTF_8));
            records++;
        }
        String start = "last,,,,,";
        int rest = length - out.size() - start.length();
        out.writeBytes((start + "x".repeat(rest)).getBytes(StandardCharsets.UTF_8));
        return new InventedList(out.toByteArray(), records + 1);
    }

    private static String record(SplittableRandom random, int number) {
        return String.join(
                ",",
                "C" + number,
                NAMES[random.nextInt(NAMES.length)],
                "Z" + letter(random) + (1 + random.nextInt(30)) + " " + random.nextInt(10) + letter(random)
                        + letter(random),
                NEW_YEAR.plusDays(random.nextInt(365)).toString(),
                random.nextInt(300) + "." + (10 + random.nextInt(90)),
                NOTES[random.nextInt(NOTES.length)] + "\r\n");
    }

    private static char letter(SplittableRandom random) {
        return (char) ('A' + random.nextInt(26));
    }
}
