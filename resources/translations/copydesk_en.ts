<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>ForgetDialog</name>
        <message numerus="yes">
            <source>%n positions stay open there; nobody here watches them.</source>
            <translation>
                <numerusform>%n position stays open there; nobody here watches it.</numerusform>
                <numerusform>%n positions stay open there; nobody here watches them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HeaderStrip</name>
        <message numerus="yes">
            <source>Notices, %n unread</source>
            <translation>
                <numerusform>Notices, %n unread</numerusform>
                <numerusform>Notices, %n unread</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connected</source>
            <translation>
                <numerusform>%n connected</numerusform>
                <numerusform>%n connected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n accounts together</source>
            <translation>
                <numerusform>%n account</numerusform>
                <numerusform>%n accounts together</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in another currency left out</source>
            <translation>
                <numerusform>%n in another currency left out</numerusform>
                <numerusform>%n in another currency left out</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LeavingDialog</name>
        <message numerus="yes">
            <source>%n positions stay open.</source>
            <translation>
                <numerusform>%n position stays open.</numerusform>
                <numerusform>%n positions stay open.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n positions have no stop on the venue.</source>
            <translation>
                <numerusform>%n position has no stop on the venue.</numerusform>
                <numerusform>%n positions have no stop on the venue.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message numerus="yes">
            <source>orders %n open</source>
            <translation>
                <numerusform>orders %n open</numerusform>
                <numerusform>orders %n open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unanswered, asking…</source>
            <translation>
                <numerusform>%n unanswered, asking…</numerusform>
                <numerusform>%n unanswered, asking…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records</source>
            <translation>
                <numerusform>%n record</numerusform>
                <numerusform>%n records</numerusform>
            </translation>
        </message>
    </context>
</TS>
