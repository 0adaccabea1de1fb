"""The SCP and the RCP that AWS itself attaches everywhere (Organizations: managing policies)."""

from __future__ import annotations

from iamlab.world.model import Document, OrganizationPolicy

FULL_AWS_ACCESS = OrganizationPolicy(
    "FullAWSAccess",
    Document(
        """{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "*",
      "Resource": "*"
    }
  ]
}"""
    ),
)
RCP_FULL_AWS_ACCESS = OrganizationPolicy(
    "RCPFullAWSAccess",
    Document(
        """{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "*",
      "Resource": "*"
    }
  ]
}"""
    ),
)
