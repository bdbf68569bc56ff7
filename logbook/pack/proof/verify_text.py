"""VERIFY.txt: the commands with which a stranger checks a pack; the tests run every one."""

from __future__ import annotations

VERIFY_TXT = """\
How to check this pack / 怎样核查这份证据包

With a browser alone: open verify.html from a release of logbook, and drop proof.zip on it.
只用浏览器：打开 logbook 发布版本中的 verify.html，把 proof.zip 拖进去。

With Python alone: give verify.py from a release proof.zip itself, the folder it unpacks to, or
the folder of the whole pack, as in: python3 -I verify.py proof.zip
只用 Python：让发布版本中的 verify.py 核查 proof.zip、其解压后的文件夹，或整个证据包的文件夹，
例如：python3 -I verify.py proof.zip

The commands below begin in the folder that holds proof.zip. Where SHA256SUMS.txt did not come
along, leave out the first one of them.
以下命令从 proof.zip 所在的文件夹开始；没有 SHA256SUMS.txt 时，省去其中第一条。

Linux

    sha256sum -c SHA256SUMS.txt
    python3 -I -m zipfile -e proof.zip .
    cd proof
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
    python3 -I verify.py
    cd ..

macOS

    shasum -a 256 -c SHA256SUMS.txt
    python3 -I -m zipfile -e proof.zip .
    cd proof
    shasum -a 256 -c manifest-sha256.txt
    shasum -a 256 -c tagmanifest-sha256.txt
    python3 -I verify.py
    cd ..

Windows (PowerShell; Python from python.org)

    function check($list) { Get-Content $list | ForEach-Object {
        $hash, $name = $_ -split '  ', 2
        $same = (Get-FileHash -Algorithm SHA256 -LiteralPath $name).Hash -eq $hash
        if ($same) { "${name}: OK" } else { "${name}: CHANGED" }
    } }
    check SHA256SUMS.txt
    py -3 -I -m zipfile -e proof.zip .
    cd proof
    check manifest-sha256.txt
    check tagmanifest-sha256.txt
    py -3 -I verify.py
    cd ..

Signature, where a folder of that name stands beside proof.zip / 签名（附有 signature 文件夹时）

    ssh-keygen -Y verify -f signature/allowed_signers -I owner -n logbook-pack@v1 \
        -s signature/tagmanifest-sha256.txt.sig < proof/tagmanifest-sha256.txt
    ssh-keygen -Y verify -f signature/allowed_signers -I owner -n logbook-head@v1 \
        -s signature/checkpoint.txt.sig < signature/checkpoint.txt
    ssh-keygen -l -f signature/key.pub

On Windows, after cmd, each on one line and with \\ for /. The last one shows the fingerprint of
the key: compare it with one that reached you another way. Never use check-novalidate: it says
yes to any key.
在 Windows 上先运行 cmd，每条写成一行，/ 换成 \\。
最后一条显示密钥指纹，请与从另一途径得到的指纹核对。
不要用 check-novalidate：它对任何密钥都会通过。

Time stamp, where README-FIRST.txt lists one / 时间戳（README-FIRST.txt 列有时间戳时）

    openssl ts -verify -data STAMPED -in REPLY.tsr -CAfile AUTHORITY.pem
    openssl ts -verify -queryfile QUERY.tsq -in REPLY.tsr -CAfile AUTHORITY.pem

A witness's signature, where it lists one / 见证人的签名（列有见证人时）

    printf 'witness %s\\n' "$(cat WITNESS.pub)" > witness_signers
    ssh-keygen -Y verify -f witness_signers -I witness -n logbook-head@v1 \
        -s CHECKPOINT.txt.sig < CHECKPOINT.txt

Put in the names of the files in proof/data/anchors, which README-FIRST.txt has by anchor. Take
AUTHORITY.pem and WITNESS.pub from the authority and the witness themselves, not from this pack.
STAMPED is the checkpoint (.txt), or its signature (.sig) where there is one. The head that the
checkpoint names has to stand in proof/data/chain.tsv, or be accepted by verify.html.
请填入 proof/data/anchors 中的文件名，README-FIRST.txt 在每项证明下列出。
AUTHORITY.pem 和 WITNESS.pub 请直接向时间戳机构和见证人索取，不要用这份证据包里的。
STAMPED 是检查点（.txt）；有签名时是它的签名（.sig）。检查点写明的校验值应当出现在
proof/data/chain.tsv 中，也可以填进 verify.html 核对。
"""
