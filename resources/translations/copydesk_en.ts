<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Alarm</name>
    <message numerus="yes">
        <location filename="../../copydesk/ui/alarm.py" line="48"/>
        <source>%n critical notice(s)</source>
        <translation>
            <numerusform>%n critical notice</numerusform>
            <numerusform>%n critical notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message numerus="yes">
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="172"/>
        <source>%n positions stay open there; nobody here watches them.</source>
        <translation>
            <numerusform>%n position stays open there; nobody here watches it.</numerusform>
            <numerusform>%n positions stay open there; nobody here watches them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardCard</name>
    <message numerus="yes">
        <location filename="../../copydesk/ui/guards/panel.py" line="104"/>
        <source>%n armed</source>
        <translation>
            <numerusform>%n armed</numerusform>
            <numerusform>%n armed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/guards/panel.py" line="125"/>
        <source>%n position(s) still open.</source>
        <translation>
            <numerusform>%n position still open.</numerusform>
            <numerusform>%n positions still open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardsPanel</name>
    <message numerus="yes">
        <location filename="../../copydesk/ui/guards/panel.py" line="176"/>
        <source>%n armed</source>
        <translation>
            <numerusform>%n armed</numerusform>
            <numerusform>%n armed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeaderStrip</name>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="198"/>
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>Notices, %n unread</numerusform>
            <numerusform>Notices, %n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="206"/>
        <source>%n guard(s) armed</source>
        <translation>
            <numerusform>%n guard armed</numerusform>
            <numerusform>%n guards armed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="248"/>
        <source>%n connected</source>
        <translation>
            <numerusform>%n connected</numerusform>
            <numerusform>%n connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="280"/>
        <source>%n accounts together</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="282"/>
        <source>%n in another currency left out</source>
        <translation>
            <numerusform>%n in another currency left out</numerusform>
            <numerusform>%n in another currency left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalPanel</name>
    <message numerus="yes">
        <location filename="../../copydesk/ui/journal/panel.py" line="181"/>
        <source>%n record(s) written to {file}.</source>
        <translation>
            <numerusform>%n record written to {file}.</numerusform>
            <numerusform>%n records written to {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/journal/panel.py" line="217"/>
        <source>%n record(s) shown</source>
        <translation>
            <numerusform>%n record shown</numerusform>
            <numerusform>%n records shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeavingDialog</name>
    <message numerus="yes">
        <location filename="../../copydesk/ui/leaving.py" line="37"/>
        <source>%n positions stay open.</source>
        <translation>
            <numerusform>%n position stays open.</numerusform>
            <numerusform>%n positions stay open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/leaving.py" line="45"/>
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
        <location filename="../../copydesk/ui/status_line.py" line="104"/>
        <source>orders %n open</source>
        <translation>
            <numerusform>orders %n open</numerusform>
            <numerusform>orders %n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/status_line.py" line="106"/>
        <source>%n unanswered, asking…</source>
        <translation>
            <numerusform>%n unanswered, asking…</numerusform>
            <numerusform>%n unanswered, asking…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/status_line.py" line="112"/>
        <source>%n records</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
</TS>
